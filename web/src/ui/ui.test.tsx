import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { Button } from './Button'
import { Confirm } from './Dialog'
import { TextField } from './Field'
import { Toasts } from './Toasts'
import { toast } from './toast'
import { TooltipProvider } from './Tooltip'

test('a busy button keeps its place and takes no second press', async () => {
  const onClick = vi.fn()
  render(
    <Button busy onClick={onClick}>
      공개하기
    </Button>,
  )
  const button = screen.getByRole('button', { name: '공개하기' })
  await userEvent.click(button)
  expect(onClick).not.toHaveBeenCalled()
  expect(button.getAttribute('aria-disabled')).toBe('true')
})

test('a field is named by its label and described by its error', () => {
  render(<TextField label="주소" error="이 주소는 다른 분이 쓰고 있어요." />)
  const field = screen.getByRole('textbox', { name: '주소' })
  expect(field.getAttribute('aria-invalid')).toBe('true')
  const described = document.getElementById(field.getAttribute('aria-describedby') ?? '')
  expect(described?.textContent).toBe('이 주소는 다른 분이 쓰고 있어요.')
})

test('what cannot be undone is asked first, and Escape leaves it alone', async () => {
  const onConfirm = vi.fn()
  function Place() {
    const [open, setOpen] = useState(true)
    return (
      <TooltipProvider>
        <Confirm
          open={open}
          onOpenChange={setOpen}
          title="키를 폐기할까요?"
          description="이 키를 쓰는 곳은 바로 멈춰요."
          action="폐기하기"
          onConfirm={onConfirm}
        />
      </TooltipProvider>
    )
  }
  render(<Place />)
  expect(screen.getByRole('dialog', { name: '키를 폐기할까요?' })).toBeTruthy()
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(onConfirm).not.toHaveBeenCalled()
})

test('a toast offers to undo', async () => {
  const undo = vi.fn()
  render(
    <TooltipProvider>
      <Toasts />
    </TooltipProvider>,
  )
  act(() => {
    toast('링크를 지웠어요', { action: { label: '되돌리기', run: undo } })
  })
  await userEvent.click(await screen.findByRole('button', { name: '되돌리기' }))
  expect(undo).toHaveBeenCalledOnce()
})
