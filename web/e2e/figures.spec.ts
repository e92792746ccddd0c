import { readFileSync } from 'node:fs'
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
  PEOPLE,
  publishPage,
  signIn,
  test,
  watchShifts,
  WORDS,
} from './dari.ts'
import { clicked, counted, waysThrough } from './figures.ts'

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
  await main.getByRole('link', { name: '28일', exact: true }).click()
  await expect(page).toHaveURL(/range=28d/)
  await expect(main).toContainText('지난 28일 동안 15번 눌렸어요.')
  const week = main.getByRole('grid', { name: '언제 누르나요' })
  await expect(week.getByRole('row')).toHaveCount(8)
  await week.getByRole('gridcell').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await expect(week.getByRole('gridcell', { name: /^화요일 23시, \d+번$/ })).toBeFocused()
  await expect(main.getByText(/^화요일 23시, \d+번$/)).toBeVisible()
  await main.getByRole('button', { name: '표로 보기' }).last().click()
  const numbers = main.getByRole('table', { name: '언제 누르나요' })
  await expect(numbers.getByRole('row')).toHaveCount(25)
  await expect(numbers.getByRole('cell', { name: '15' })).toBeVisible()
  await look(page, 'figures-28d-ko-1440-light', true)
  await inBothLooks(page, 'figures-28d-ko')
  await page.reload()
  await expect(main).toContainText('지난 28일 동안 15번 눌렸어요.')

  await main.getByRole('link', { name: /스마트스토어/ }).click()
  await expect(page).toHaveURL(/\/app\/figures\/links\/.*range=28d/)
  await expect(main).toContainText('지난 28일 동안 9번 눌렸어요.')
  await expect(main).toContainText('처음부터 지금까지 9번 눌렸어요.')
  await expect(main.getByRole('row', { name: /인스타그램/ })).toContainText('9')
  await inEverySize(page, 'figures-link-ko', { fullPage: true })
})

test('a tap narrows the figures, and the address hands that on', async ({ page, request }) => {
  await clicked(page, request)
  await page.goto('/app/figures')
  const main = page.getByRole('main')
  const chips = main.getByRole('group', { name: '거르는 조건' })
  await main
    .getByRole('table', { name: '유입' })
    .getByRole('link', { name: /^인스타그램/ })
    .click()
  await expect(page).toHaveURL(/channel=instagram/)
  await expect(main).toContainText('지난 7일 동안 9번 눌렸어요.')
  await expect(main).toContainText('방문 하나하나의 기록에서 셌어요')
  await expect(main).not.toContainText('일까지만 돼요')
  await main.getByRole('radio', { name: '운영체제' }).click()
  await inEverySize(page, 'figures-filtered-ko', { fullPage: true })

  // A campaign as well: that needs the visits one by one.
  await main.getByRole('radio', { name: '캠페인', exact: true }).click()
  await main
    .getByRole('table', { name: '캠페인' })
    .getByRole('link', { name: /^2026-winter/ })
    .click()
  await expect(main).toContainText('지난 7일 동안 3번 눌렸어요.')
  await expect(main).toContainText(/이 조건들을 함께 보는 것은 지난 \d+일까지만 돼요/)
  const shared = page.url()
  await page.goto('/app/links')
  await page.goto(shared)
  await expect(main).toContainText('지난 7일 동안 3번 눌렸어요.')
  await expect(chips.getByRole('link', { name: /유입\s*인스타그램/ })).toBeVisible()

  // Further back there are no single visits.
  await main.getByRole('link', { name: '1년', exact: true }).click()
  await expect(main.getByRole('heading', { name: /함께 보는 것은 지난 \d+일까지만 돼요/ })).toBeVisible()
  await inBothLooks(page, 'figures-too-far-ko')
  await chips.getByRole('link', { name: /캠페인\s*2026-winter/ }).click()
  await expect(main).toContainText('지난 1년 동안 9번 눌렸어요.')
  await expect(main).toContainText('15분마다 모은 합계에서 셌어요')
  await expect(main.getByRole('list', { name: '모두 합쳐서' })).toContainText('방문자—거르면 셀 수 없어요')
  await inBothLooks(page, 'figures-of-sums-ko')
  await chips.getByRole('link').click()
  await expect(page).not.toHaveURL(/channel/)
  await expect(main).toContainText('지난 1년 동안 15번 눌렸어요.')

  await page.goto('/app/figures?country=KP')
  await expect(main.getByRole('heading', { name: '이 조건에 맞는 클릭이 없어요' })).toBeVisible()
  await look(page, 'figures-no-match-ko-1440-light')
})

test('days of one’s own, by the hour or the week, and any number over time', async ({ page, request }) => {
  await clicked(page, request)
  await page.goto('/app/figures?range=28d')
  const main = page.getByRole('main')
  await main.getByRole('link', { name: '한 주' }).click()
  await expect(main.getByRole('slider', { name: '한 주마다 클릭' })).toBeVisible()
  await main.getByRole('link', { name: /^페이지 조회/ }).click()
  await expect(page).toHaveURL(/of=views/)
  await expect(main.getByRole('slider', { name: '한 주마다 페이지 조회' })).toBeVisible()

  await main.getByRole('button', { name: '날짜 고르기' }).click()
  const today = await page.evaluate(() => new Intl.DateTimeFormat('en-CA').format(new Date()))
  await page.getByLabel('첫날').fill('2026-12-31')
  await page.getByLabel('마지막 날').fill('2026-01-01')
  await page.getByRole('button', { name: '이 기간 보기' }).click()
  await expect(page.getByText('첫날은 마지막 날보다 앞서야', { exact: false })).toBeVisible()
  await inBothLooks(page, 'figures-own-days-ko')
  await page.getByLabel('첫날').fill(today)
  await page.getByLabel('마지막 날').fill(today)
  await page.getByRole('button', { name: '이 기간 보기' }).click()
  await expect(page).toHaveURL(new RegExp(`from=${today}&to=${today}`))
  await expect(main).toContainText(/일에 15번 눌렸어요/)
})

test('the page is drawn with the share of each block', async ({ page, request }) => {
  await signIn(page, WORDS.ko, freshName('drawn-'))
  const handle = freshName('drawn')
  const id = await publishPage(page, WORDS.ko, handle, [
    'https://example.com/2026/spring-drawing-class',
    'https://smartstore.naver.com/mina',
  ])
  const [first, second] = await waysThrough(request, handle)
  await follow(request, first!, 3)
  await follow(request, first!, 1, { 'User-Agent': PEOPLE.phone, DNT: '1' })
  await follow(request, second!, 1, { 'User-Agent': PEOPLE.phone })
  await counted(page, 5)
  await page.goto(`/app/figures?page=${id}`)
  const main = page.getByRole('main')
  await expect(main).toContainText('지난 7일 동안 5번 눌렸어요.')
  const blocks = main.getByRole('table', { name: '페이지의 어디를 눌렀나요' })
  await expect(blocks.getByRole('columnheader')).toHaveText(['블록', '클릭', '방문자', '비율', '클릭률'])
  // Three times somebody, and somebody who asks not to be told apart.
  const row = blocks.getByRole('row', { name: /Spring drawing class/ })
  await expect(row.getByRole('cell')).toHaveText(['4', '1', '80%', '400%'])
  const drawing = main.getByRole('region', { name: /^블록마다 클릭 비율을 적은 페이지 그림/ })
  await expect(drawing.getByText('80%')).toBeVisible()
  await expect(drawing.getByText('20%')).toBeVisible()
  await inEverySize(page, 'figures-page-ko', { fullPage: true })

  await blocks.getByRole('link', { name: /Spring drawing class/ }).click()
  await expect(page).toHaveURL(/block=/)
  await expect(main).toContainText('지난 7일 동안 4번 눌렸어요.')
  await expect(main.getByRole('group', { name: '거르는 조건' })).toContainText('Spring drawing class')
  // Of single visits, while they are few and kept; of a year under a filter there are sums alone.
  await expect(row.getByRole('cell').nth(1)).toHaveText('1')
  await page.goto(`${page.url()}&range=1y`)
  await expect(row.getByRole('cell').nth(1)).toHaveText('–알 수 없음')
  await expect(main).toContainText('블록마다 방문자가 몇 명인지 알 수 없어요')
  await inBothLooks(page, 'figures-page-of-sums-ko')
})

test('the rows are downloaded, and a report is shared and taken back', async ({ page, request }) => {
  await clicked(page, request)
  await page.goto('/app/figures?channel=instagram')
  const main = page.getByRole('main')
  await expect(main).toContainText('지난 7일 동안 9번 눌렸어요.')
  await main.getByRole('button', { name: '내려받기' }).click()
  const waiting = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: '방문 하나하나 · JSON' }).click()
  const rows = JSON.parse(readFileSync(await (await waiting).path(), 'utf8')) as { channel: string }[]
  expect(rows.map(({ channel }) => channel)).toEqual(Array.from({ length: 9 }, () => 'instagram'))

  await main.getByRole('button', { name: '보고서' }).click()
  await expect(page.getByText('거른 조건은 보고서에 들어가지 않아요.')).toBeVisible()
  await page.getByRole('button', { name: '만들기', exact: true }).click()
  await expect(page.getByRole('alert').first()).not.toBeEmpty()
  await page.getByLabel('제목').fill('봄 공동구매 결과')
  await inBothLooks(page, 'figures-report-ko')
  await page.getByRole('button', { name: '만들기', exact: true }).click()
  const open = page.getByRole('link', { name: '열어 보기' })
  const address = (await open.getAttribute('href'))!
  await inBothLooks(page, 'figures-report-made-ko')
  expect(await (await request.get(address)).text()).toContain('봄 공동구매 결과')
  await page.getByRole('button', { name: '거두기' }).click()
  await page.getByRole('button', { name: '거두기' }).last().click()
  await expect(page.getByText('거뒀어요', { exact: false }).first()).toBeVisible()
  expect((await request.get(address)).status()).toBe(410)
})

test('a link is counted anew from a time on, until that is taken back', async ({ page, request }) => {
  await clicked(page, request)
  await page.goto('/app/figures?range=28d')
  const main = page.getByRole('main')
  await main.getByRole('link', { name: /스마트스토어/ }).click()
  await expect(main).toContainText('지난 28일 동안 9번 눌렸어요.')
  await main.getByRole('button', { name: '여기서부터 다시 세기' }).click()
  const asked = page.getByRole('dialog', { name: '여기서부터 다시 세기' })
  await expect(asked).toContainText(/\d\d:(00|15|30|45)부터 눌린 것만.*지우지 않고 언제든 되돌릴 수 있어요/)
  await inBothLooks(page, 'figures-since-asked-ko')
  await asked.getByRole('button', { name: '다시 세기' }).click()
  await expect(asked).toBeHidden()
  await expect(main).toContainText('지난 28일 동안 아직 눌리지 않았어요.')
  await expect(main).toContainText(/\d{4}년 \d+월 \d+일 \d\d:(00|15|30|45)부터 (세기 시작해요|셌어요)/)
  await expect(main).toContainText('처음부터 지금까지 9번 눌렸어요.')

  // As it stands a quarter of an hour later: marked where the clicks came after.
  const id = /links\/([^?]+)/.exec(page.url())![1]!
  const at = new Date(Date.now() - 60 * 60_000).toISOString()
  await ask(page, 'PUT', `/api/v1/links/${id}/since`, { at })
  await page.reload()
  await expect(main).toContainText('지난 28일 동안 9번 눌렸어요.')
  await expect(main).toContainText(/\d{4}년 \d+월 \d+일 \d\d:(00|15|30|45)부터 셌어요/)
  await inEverySize(page, 'figures-since-ko', { fullPage: true })
  await main.getByRole('button', { name: '되돌리기' }).click()
  await expect(main).not.toContainText('부터 셌어요')
  await expect(main).toContainText('지난 28일 동안 9번 눌렸어요.')
})

test('a printed typo is found, and a browser of one’s own can be left out', async ({ page, request }) => {
  await signIn(page, WORDS.ko, freshName('typo-'))
  await publishPage(page, WORDS.ko, freshName('typo'), ['https://example.com/one'])
  const code = freshName('poster-spring-')
  const { shortUrl } = await makeLink(page, { url: 'https://example.com/class', code })
  await follow(request, shortUrl)
  await counted(page, 1)
  const missed = await request.get(`${shortUrl}x`, { headers: { 'User-Agent': PEOPLE.phone } })
  expect(missed.status()).toBe(404)
  const main = page.getByRole('main')
  const orphans = async () =>
    (await ask<{ items: unknown[] }>(page, 'GET', '/api/v1/insights/orphans')).body.items
  await expect.poll(async () => (await orphans()).length).toBe(1)
  await page.goto('/app/figures')
  const row = main.getByRole('table', { name: '잘못 찾아온 주소' }).getByRole('row', { name: `/${code}x` })
  await expect(row.getByRole('link', { name: `/${code}` })).toBeVisible()

  const own = main.getByRole('switch', { name: '이 브라우저에서 내 방문 빼기' })
  await own.click()
  await expect(own).toBeChecked()
  await page.reload()
  await expect(own).toBeChecked()
  await inEverySize(page, 'figures-typo-ko', { fullPage: true })
  await own.click()
  await expect(own).not.toBeChecked()
})

test('what comes late pushes nothing about', async ({ page }) => {
  await signIn(page, WORDS.ko, freshName('late-'))
  await publishPage(page, WORDS.ko, freshName('late'), ['https://example.com/one'])
  await watchShifts(page)
  for (const late of ['pages', 'insights'] as const) {
    for (const [width, height] of [
      [390, 844],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.route(new RegExp(`/api/v1/${late}(\\?|$)`), async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 700))
        await route.continue()
      })
      await page.goto('/app/figures')
      await expect(page.getByRole('heading', { name: '첫 클릭을 기다리고 있어요' })).toBeVisible()
      await page.waitForLoadState('networkidle')
      await expectSteady(page)
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    }
  }
})
