import type { APIRequestContext, Page } from '@playwright/test'
import {
  ask,
  expect,
  expectSteady,
  follow,
  freshName,
  inBothLooks,
  inEverySize,
  look,
  makeLink,
  publishPage,
  signIn,
  test,
  watchShifts,
  WORDS,
} from './dari.ts'

type Totals = { totals: { clicks: number } }

test.use({ locale: 'ko-KR', viewport: { width: 1440, height: 900 } })

test('the figures tell every click, in a sentence, a chart and a table', async ({ page, request }) => {
  await clicked(page, request)
  await watchShifts(page)
  await page.goto('/app/figures')
  const main = page.getByRole('main')
  await expect(main).toContainText('지난 7일 동안 15번 눌렸어요.')
  await page.waitForLoadState('networkidle')
  await expectSteady(page)
  await expect(main.getByRole('row', { name: /스마트스토어/ })).toContainText('9')
  await inEverySize(page, 'figures-filled-ko', { fullPage: true })

  await main.getByRole('button', { name: '표로 보기' }).first().click()
  await expect(main.getByRole('region').getByRole('row')).toHaveCount(8)
  await inBothLooks(page, 'figures-table-ko')

  // An address somebody typed: a range there is not is the usual one.
  await page.goto('/app/figures?range=28&page=mine')
  await expect(main).toContainText('지난 7일 동안 15번 눌렸어요.')

  await main.getByRole('link', { name: '오늘' }).click()
  await expect(page).toHaveURL(/range=today/)
  await expect(main).toContainText('오늘 15번 눌렸어요.')
  await inBothLooks(page, 'figures-today-ko')

  await page.goto('/app/figures')
  await page.getByLabel('어느 페이지').selectOption({ index: 1 })
  await expect(page).toHaveURL(/page=/)
  await expect(main).toContainText('눌리지 않았어요')
  await inEverySize(page, 'figures-empty-ko')
})

test('four weeks show when people click, and each link has figures of its own', async ({ page, request }) => {
  await clicked(page, request)
  await page.goto('/app/figures')
  const main = page.getByRole('main')
  await main.getByRole('link', { name: '28일' }).click()
  await expect(page).toHaveURL(/range=28d/)
  await expect(main).toContainText('지난 28일 동안 15번 눌렸어요.')
  const week = main.getByRole('table', { name: '언제 누르나요' })
  await expect(week.getByRole('row')).toHaveCount(8)
  await main.getByRole('button', { name: '표로 보기' }).last().click()
  await expect(week.getByRole('row')).toHaveCount(25)
  await expect(week.getByRole('cell', { name: '15' })).toBeVisible()
  await look(page, 'figures-28d-ko-1440-light', true)
  await inBothLooks(page, 'figures-28d-ko')
  await page.reload()
  await expect(main).toContainText('지난 28일 동안 15번 눌렸어요.')

  await main.getByRole('link', { name: /스마트스토어/ }).click()
  await expect(page).toHaveURL(/\/app\/figures\/links\/.*range=28d/)
  await expect(main).toContainText('지난 28일 동안 9번 눌렸어요.')
  await expect(main).toContainText('처음부터 지금까지 9번 눌렸어요.')
  await inEverySize(page, 'figures-link-ko', { fullPage: true })
})

/** Somebody with a page and three short links, followed fifteen times. */
async function clicked(page: Page, request: APIRequestContext) {
  await signIn(page, WORDS.ko, freshName('figures-'))
  await publishPage(page, WORDS.ko, freshName('figures'), ['https://example.com/2026/spring-drawing-class'])
  const links = [
    await makeLink(page, { url: 'https://smartstore.naver.com/mina', title: '스마트스토어' }),
    await makeLink(page, { url: 'https://youtu.be/dQw4w9WgXcQ', title: 'ورشة الرسم' }),
    await makeLink(page, { url: 'https://blog.naver.com/mina', title: '네이버 블로그' }),
  ]
  const [store, video, blog] = links
  await follow(request, store!.shortUrl, 9, { Referer: 'https://l.instagram.com/' })
  await follow(request, `${video!.shortUrl}?via=qr`, 4, { 'Accept-Language': 'en' })
  await follow(request, blog!.shortUrl, 2, { Referer: 'https://search.naver.com/' })
  const since = new Date(Date.now() - 60 * 60_000).toISOString()
  await expect
    .poll(
      async () =>
        (await ask<Totals>(page, 'GET', `/api/v1/insights?from=${since}&interval=hour&tz=UTC`)).body.totals
          .clicks,
    )
    .toBe(15)
}
