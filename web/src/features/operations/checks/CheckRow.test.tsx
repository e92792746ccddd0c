import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { CheckRow } from './CheckRow'
import type { Check } from '@/api/types'
import { setLanguage } from '@/i18n/language'
import { TooltipProvider } from '@/ui/Tooltip'

const CHECK: Check = {
  id: 'tests',
  title: 'Tests',
  grade: 'warn',
  seen: 'They were not run for this build.',
  why: 'A build nobody tried may break for visitors.',
  remedy: './dari test',
  millis: 1,
}

test('what is to be done has its reason and its command', () => {
  setLanguage('en')
  render(
    <TooltipProvider>
      <CheckRow check={CHECK} />
    </TooltipProvider>,
  )
  expect(screen.getByRole('heading').textContent).toBe('Warning: Teststests')
  expect(screen.getByText(CHECK.seen)).toBeTruthy()
  expect(screen.getByText(CHECK.why)).toBeTruthy()
  expect(screen.getByText('./dari test').tagName).toBe('CODE')
  expect(screen.getByRole('button', { name: 'Copy the command' })).toBeTruthy()
})

test('what is as it should be is said in one line', () => {
  setLanguage('en')
  render(<CheckRow check={{ ...CHECK, grade: 'pass', remedy: null }} />)
  expect(screen.queryByText(CHECK.why)).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
})
