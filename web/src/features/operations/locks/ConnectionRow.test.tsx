import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ConnectionRow } from './ConnectionRow'
import type { Connection } from '@/api/types'
import { setLanguage } from '@/i18n/language'

const CONNECTION: Connection = {
  id: '7-1',
  pid: 7,
  application: 'dari',
  state: 'active',
  waitsFor: null,
  transactionSince: '2026-03-01T00:00:00Z',
  statementSince: '2026-03-01T00:00:00Z',
  text: 'update links.link set title = ?',
  blockedBy: [],
  client: true,
}

function show(connection: Partial<Connection>, blocks: number[] = [], root = false) {
  setLanguage('en')
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConnectionRow
        connection={{ ...CONNECTION, ...connection }}
        blocks={blocks}
        root={root}
        now="2026-03-01T00:01:30Z"
      />
    </QueryClientProvider>,
  )
  return within(screen.getByRole('listitem'))
}

test('one that works is stopped first; ending the connection comes second', () => {
  const row = show({ blockedBy: [9] })
  expect(row.getByText('waits for 9')).toBeTruthy()
  expect(row.getByText('1.5 mins')).toBeTruthy()
  expect(row.getByRole('button', { name: 'Stop the query' })).toBeTruthy()
  expect(row.queryByRole('button', { name: 'End the connection' })).toBeNull()
})

test('one that keeps a transaction open and does nothing can only be ended', () => {
  const row = show({ state: 'idle in transaction' }, [9, 11], true)
  expect(row.getByText('The cause')).toBeTruthy()
  expect(row.getByText('holds up 9, 11')).toBeTruthy()
  expect(row.queryByRole('button', { name: 'Stop the query' })).toBeNull()
  expect(row.getByRole('button', { name: 'End the connection' })).toBeTruthy()
})

test('what is a part of PostgreSQL cannot be ended', () => {
  expect(show({ client: false }).queryByRole('button')).toBeNull()
})
