import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { HeadRoom } from './HeadRoom'
import type { GrowthResource } from '@/api/types'
import { setLanguage } from '@/i18n/language'
import { TooltipProvider } from '@/ui/Tooltip'

const DISK: GrowthResource = {
  id: 'disk',
  title: 'Disk',
  unit: 'bytes',
  grade: 'warn',
  now: 85 * 1024 ** 3,
  measuredOn: '2026-11-27',
  limit: 100 * 1024 ** 3,
  share: 0.85,
  perDay: 1024 ** 3,
  days: 30,
  outlook: 'dated',
  runsOutOn: '2026-12-12',
  what: 'The disk DARI_HOME is on.',
  seen: '85 GB of 100 GB.',
  remedy: 'Delete what need not be kept: ./dari backup prune',
}

const DATABASE: GrowthResource = {
  ...DISK,
  id: 'database',
  title: 'Database',
  grade: 'skipped',
  limit: null,
  share: null,
  perDay: null,
  outlook: 'unlimited',
  runsOutOn: null,
  remedy: null,
}

test('a bar says how much is used, and what gives more room stands with it', () => {
  setLanguage('en')
  render(
    <TooltipProvider>
      <HeadRoom resources={[DISK, DATABASE]} />
    </TooltipProvider>,
  )
  expect(screen.getByRole('meter', { name: 'Disk' }).getAttribute('aria-valuetext')).toBe('85% used')
  expect(screen.getByText('./dari backup prune').tagName).toBe('CODE')
  expect(screen.getByRole('heading', { name: /Disk$/ }).textContent).toBe('Warning: Disk')
  // What has no limit has no bar.
  expect(screen.queryByRole('meter', { name: 'Database' })).toBeNull()
})

test('the same is a table behind a button, with the day on which it is used up', async () => {
  setLanguage('en')
  render(
    <TooltipProvider>
      <HeadRoom resources={[DISK, DATABASE]} />
    </TooltipProvider>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'As a table' }))
  const row = screen.getByRole('row', { name: /^Disk/ })
  expect(within(row).getByText('12 December 2026')).toBeTruthy()
  expect(within(row).getByText('85%')).toBeTruthy()
  expect(screen.getByRole('row', { name: /^Database/ }).textContent).toContain('no limit known')
  expect(screen.queryByRole('meter')).toBeNull()
})
