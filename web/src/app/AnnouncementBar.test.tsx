import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { AnnouncementBar } from './AnnouncementBar'
import { announcementsQuery } from './announcements'
import { setLanguage } from '@/i18n/language'

const one = { id: '1', kind: 'incident', ko: '느려요', en: 'It is slow', until: null }

test('what is said to everybody is told in the language of the reader, and stays while nobody answers', async () => {
  const answer = vi.spyOn(globalThis, 'fetch')
  answer.mockImplementation(async () => Response.json({ announcements: [one] }))
  const queries = new QueryClient()
  act(() => setLanguage('ko'))
  const view = render(
    <QueryClientProvider client={queries}>
      <AnnouncementBar />
    </QueryClientProvider>,
  )
  expect((await screen.findByText(/느려요/)).textContent).toBe('장애 느려요 서비스 상태 보기')
  expect(screen.getByRole('link').getAttribute('href')).toBe('/status')
  act(() => setLanguage('en'))
  expect(screen.getByText(/It is slow/)).toBeTruthy()

  answer.mockImplementation(async () => new Response('', { status: 503 }))
  await act(() => queries.refetchQueries({ queryKey: announcementsQuery.queryKey }))
  expect(screen.getByText(/It is slow/)).toBeTruthy()
  answer.mockImplementation(async () => Response.json({ announcements: [] }))
  await act(() => queries.refetchQueries({ queryKey: announcementsQuery.queryKey }))
  await vi.waitFor(() => expect(screen.queryByText(/It is slow/)).toBeNull())
  view.unmount()
})
