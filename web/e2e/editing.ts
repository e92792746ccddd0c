import type { Browser, Locator, Page } from '@playwright/test'
import { expect, freshName, publishPage, signIn, WORDS } from './dari.ts'

export const KO = WORDS.ko
const URLS = [
  'https://example.com/2026/spring-drawing-class',
  'https://instagram.com/mina.draws',
  'https://smartstore.naver.com/mina',
]
export const PHONE = { width: 390, height: 844 }
export const NAMES = ['Spring drawing class', '인스타그램 @mina.draws', '스마트스토어 @mina']

/** A published page of a new person, open in the editor. Answers its id. */
export async function openEditor(page: Page, words = KO): Promise<string> {
  await signIn(page, words, freshName('editor-'))
  const id = await publishPage(page, words, freshName('editor'), URLS)
  await page.goto(`/app/pages/${id}`)
  await expect.poll(() => rowNames(page)).toHaveLength(3)
  return id
}

/** The same person with nothing shared but the session. */
export async function anotherDevice(browser: Browser, page: Page, id: string): Promise<Page> {
  const context = await browser.newContext({
    locale: 'ko-KR',
    storageState: { cookies: await page.context().cookies(), origins: [] },
  })
  const device = await context.newPage()
  await device.goto(`/app/pages/${id}`)
  await expect.poll(() => rowNames(device)).toHaveLength(3)
  return device
}

export function row(page: Page, name: string): Locator {
  return page.locator('[data-block]').filter({ hasText: name }).first()
}

export function rowNames(page: Page): Promise<string[]> {
  return page
    .locator('[data-block] [data-row-open] .truncate:first-child')
    .evaluateAll((names) =>
      names.filter((name) => name.classList.contains('block')).map((name) => name.textContent ?? ''),
    )
}

export async function rename(page: Page, from: string, to: string) {
  await row(page, from).locator('[data-row-open]').click()
  await page.getByLabel('제목', { exact: true }).fill(to)
}

/** The server has it all: said in the bar. */
export async function saved(page: Page, words = KO) {
  const state = page.locator('[aria-busy="false"]').filter({ hasText: words === KO ? /^저장됨/ : /^Saved/ })
  await expect(state).toBeVisible({ timeout: 20_000 })
}
