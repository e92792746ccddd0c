import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { render, screen, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { BlockTable } from './BlockTable'
import { sharesOf } from './shares'
import type { Draft, Insights } from '@/api/types'
import { setLanguage } from '@/i18n/language'

beforeEach(() => setLanguage('ko'))

const draft = {
  blocks: [
    { type: 'link', id: 'quiet', title: { ko: '조용한 곳' }, url: 'https://example.com/quiet' },
    { type: 'link', id: 'shop', title: { ko: '가게' }, url: 'https://example.com/shop' },
  ],
} as unknown as Draft

function figures(visitors: number | null): Insights {
  return {
    totals: { clicks: 5, visitors: 8, views: 10 },
    blocks: [
      { id: 'shop', clicks: 4, visitors, rate: 0.4 },
      { id: 'gone', clicks: 1, visitors: visitors === null ? null : 1, rate: 0.1 },
    ],
  } as unknown as Insights
}

/** The rows as they are read out, cell by cell. */
async function rows(visitors: number | null): Promise<string[][]> {
  const shares = sharesOf(figures(visitors), draft, 'ko', '지운 블록')
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <BlockTable shares={shares} search={{}} /> }),
    history: createMemoryHistory(),
  })
  render(<RouterProvider router={router} />)
  const table = await screen.findByRole('table')
  return within(table)
    .getAllByRole('row')
    .map((row) =>
      [...row.children].map((cell) => {
        const heard = cell.cloneNode(true) as Element
        heard.querySelectorAll('[aria-hidden="true"]').forEach((silent) => silent.remove())
        return heard.textContent.replace(/, .*$/, '')
      }),
    )
}

test('a block tells its clicks, its visitors, its share and its rate, in this order', async () => {
  expect(await rows(3)).toEqual([
    ['블록', '클릭', '방문자', '비율', '클릭률'],
    ['가게', '4', '3', '80%', '40%'],
    ['지운 블록', '1', '1', '20%', '10%'],
    // Nobody came to one that nobody clicked.
    ['조용한 곳', '0', '0', '0%', '0%'],
  ])
  expect(screen.queryByText(/알 수 없어요/)).toBeNull()
})

test('visitors that cannot be told are no zero, and it is said', async () => {
  const [, shop, gone, quiet] = await rows(null)
  expect(shop).toEqual(['가게', '4', '알 수 없음', '80%', '40%'])
  expect(gone![2]).toBe('알 수 없음')
  expect(quiet![2]).toBe('0')
  expect(screen.getByText(/블록마다 방문자가 몇 명인지 알 수 없어요/)).toBeTruthy()
})

test('the same in English', async () => {
  setLanguage('en')
  const [head, shop] = await rows(null)
  expect(head).toEqual(['Block', 'Clicks', 'Visitors', 'Share', 'Rate'])
  expect(shop![2]).toBe('Unknown')
  expect(screen.getByText(/cannot be told for this range or these filters/)).toBeTruthy()
})
