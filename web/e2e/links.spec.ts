import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import {
  ask,
  expect,
  expectAccessible,
  follow,
  freshName,
  inBothLooks,
  inEverySize,
  look,
  makeLink,
  paste,
  signIn,
  test,
  WORDS,
} from './dari.ts'

test.use({
  locale: 'ko-KR',
  viewport: { width: 1440, height: 900 },
  permissions: ['clipboard-read', 'clipboard-write'],
})

const rows = (page: Page) =>
  page
    .getByRole('table', { name: '링크 목록' })
    .getByRole('row')
    .filter({ has: page.getByRole('switch') })
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('one field makes a link and copies it; the list finds, sorts and filters', async ({ page, request }) => {
  await signIn(page, WORDS.ko, freshName('links-'))
  await page.goto('/app/links')
  await expect(page.getByRole('heading', { name: '첫 링크를 만들어 보세요' })).toBeVisible()
  await inEverySize(page, 'links-empty-ko')

  const field = page.getByLabel('줄일 주소')
  await field.fill('https://example.com/2026/spring-drawing-class')
  await field.press('Enter')
  await expect(page.getByText('짧은 주소를 복사했어요')).toBeVisible()
  expect(await clipboard(page)).toMatch(/^http:\/\/localhost:\d+\/[a-z0-9]{8}$/)
  await expect(field).toHaveValue('')
  await expect(rows(page)).toHaveCount(1)
  await inBothLooks(page, 'links-made-ko')

  await page.getByRole('button', { name: '끝 주소 정하기' }).click()
  await field.fill('https://smartstore.naver.com/mina')
  const alias = `미나-${freshName('')}`
  await page.getByLabel('끝 주소', { exact: true }).fill(alias)
  await field.press('Enter')
  await expect(rows(page)).toHaveCount(2)

  const popular = await makeLink(page, { url: 'https://example.org/popular', title: '가장 인기 있는 것' })
  await follow(request, popular.shortUrl, 3)
  await ask(
    page,
    'PATCH',
    `/api/v1/links/${(await makeLink(page, { url: 'https://example.org/off', title: '하나 꺼 둔 것' })).id}`,
    { enabled: false },
    '"1"',
  )
  await expect
    .poll(
      async () =>
        (await ask<{ clicks: { human: number } }>(page, 'GET', `/api/v1/links/${popular.id}`)).body.clicks
          .human,
    )
    .toBe(3)
  await page.reload()
  await expect(rows(page)).toHaveCount(4)
  await page.getByLabel('차례').selectOption({ label: '많이 눌린 순' })
  await expect(rows(page).first()).toContainText('가장 인기 있는 것')
  await expect(page).toHaveURL(/sort=clicks/)
  await expect(rows(page).first().getByRole('cell').nth(3)).toHaveText(/3/)
  await page.getByRole('button', { name: '꺼짐', exact: true }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(page).toHaveURL(/state=off/)
  await page.getByRole('button', { name: '꺼짐', exact: true }).click()
  await page.getByRole('textbox', { name: '링크 찾기' }).fill('인기')
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('textbox', { name: '링크 찾기' }).fill('없는 것')
  await expect(page.getByRole('heading', { name: '맞는 링크가 없어요' })).toBeVisible()
  await inEverySize(page, 'links-no-match-ko')
  await page.getByRole('button', { name: '조건 지우기' }).click()
  await expect(rows(page)).toHaveCount(4)
  await rows(page)
    .filter({ hasText: alias })
    .getByRole('button', { name: /복사하기$/ })
    .click()
  expect(decodeURI(await clipboard(page))).toContain(`/${alias}`)
})

test('of many pasted addresses those that were not made stay in the field, with the reason', async ({
  page,
}) => {
  await signIn(page, WORDS.ko, freshName('many-'))
  await page.goto('/app/links')
  const field = page.getByLabel('줄일 주소')
  const own = new URL(page.url()).origin
  await paste(
    page,
    field,
    `https://example.com/a https://example.com/b ${own}/app/links https://example.com/c`,
  )
  // localhost is no address anybody pastes.
  await expect(rows(page)).toHaveCount(3)
  await expect(field).toHaveValue(`${own}/app/links`)
  await expect(page.getByRole('alert').filter({ hasText: '주소로 읽을 수 없어요' })).toBeVisible()
  await field.clear()

  await page.route('**/api/v1/links', async (route) => {
    const body = route.request().postData() ?? ''
    if (route.request().method() === 'POST' && body.includes('/stop'))
      await route.fulfill({
        status: 429,
        contentType: 'application/problem+json',
        headers: { 'Retry-After': '30' },
        json: { status: 429, code: 'too-many-requests', title: '너무 자주 시도했어요' },
      })
    else if (route.request().method() === 'POST' && body.includes('/bad'))
      await route.fulfill({
        status: 400,
        contentType: 'application/problem+json',
        json: { status: 400, code: 'url-refused', title: '줄일 수 없는 주소예요', field: 'url' },
      })
    else await route.continue()
  })
  await paste(
    page,
    field,
    ['one', 'two', 'bad', 'three', 'stop', 'four', 'five']
      .map((name) => `https://example.org/${name}`)
      .join('\n'),
  )
  await expect(rows(page)).toHaveCount(6)
  await expect(field).toHaveValue(
    'https://example.org/bad https://example.org/stop https://example.org/four https://example.org/five',
  )
  const told = page.getByRole('alert').filter({ hasText: '4개는 만들지 못해서' })
  await expect(told).toContainText('example.org/bad: 줄일 수 없는 주소예요')
  await expect(told).toContainText('example.org/stop: 너무 자주 시도했어요. 30초 뒤에')
  await inBothLooks(page, 'links-not-made-ko')
  await page.unroute('**/api/v1/links')
  await field.press('Enter')
  await expect(rows(page)).toHaveCount(10)
  await expect(field).toHaveValue('')
})

test('a link is edited, shared and drawn as a QR code in its sheet', async ({ page, context }) => {
  await page.addInitScript(() => {
    const stub = globalThis as unknown as { shared: unknown }
    Object.defineProperty(navigator, 'share', {
      value: (data: unknown) => Promise.resolve(void (stub.shared = data)),
    })
  })
  const toKakao: string[] = []
  await context.route(/kakao(cdn)?\.(net|com)/, (route) => {
    toKakao.push(route.request().url())
    return route.abort()
  })
  await signIn(page, WORDS.ko, freshName('sheet-'))
  const link = await makeLink(page, { url: 'https://example.com/class', title: '봄 수업' })
  await page.goto(`/app/links/${link.id}`)
  const sheet = page.getByRole('dialog', { name: '봄 수업' })
  await expect(sheet.getByText('지난 28일', { exact: false }).first()).toBeVisible()
  await inEverySize(page, 'link-sheet-ko')
  await sheet.getByRole('button', { name: '표로 보기' }).click()
  await expect(sheet.getByRole('region', { name: /지난 28일/ }).getByRole('row')).toHaveCount(29)
  await inBothLooks(page, 'link-sheet-table-ko')

  await sheet.getByRole('button', { name: '공유하기' }).click()
  expect(await page.evaluate(() => (globalThis as unknown as { shared: unknown }).shared)).toEqual({
    url: link.shortUrl,
    title: '봄 수업',
  })
  expect(toKakao).toEqual([])
  await sheet.getByRole('button', { name: '카카오톡으로 보내기' }).click()
  await expect(page.getByText('카카오톡을 열지 못했어요', { exact: false }).first()).toBeVisible()
  expect(toKakao).toEqual([expect.stringContaining('t1.kakaocdn.net')])

  await sheet.getByLabel('제목', { exact: true }).fill('여름 수업')
  await sheet.getByRole('button', { name: '저장하기' }).click()
  await expect(page.getByRole('dialog', { name: '여름 수업' })).toBeVisible()

  await page.getByRole('tab', { name: 'QR 코드' }).click()
  await expect(page.getByRole('img', { name: /QR 코드/ })).toBeVisible()
  await inBothLooks(page, 'link-qr-ko')
  const svg = await download(page, () => page.getByRole('link', { name: 'SVG 내려받기' }).click())
  expect((await content(svg)).toString()).toContain('<svg')
  const png = await download(page, () => page.getByRole('link', { name: 'PNG 내려받기' }).click())
  expect((await content(png)).subarray(1, 4).toString()).toBe('PNG')
})

test('a link stops after as many people as its owner says, and opens again', async ({ page, request }) => {
  await signIn(page, WORDS.ko, freshName('limit-'))
  const link = await makeLink(page, { url: 'https://example.com/first-come', title: '선착순' })
  await page.goto(`/app/links/${link.id}`)
  const sheet = page.getByRole('dialog', { name: '선착순' })
  const limit = sheet.getByLabel('몇 번 눌리면 멈출까요?')
  const save = async (value: string) => {
    await limit.fill(value)
    await sheet.getByRole('button', { name: '저장하기' }).click()
    await expect(sheet.getByRole('button', { name: '저장하기' })).toHaveCount(0)
  }
  await limit.fill('1,000,001번')
  await sheet.getByRole('button', { name: '저장하기' }).click()
  await expect(limit).toHaveAccessibleDescription(/1000000번까지/)
  await save('1번')
  await expect(limit).toHaveAccessibleDescription(/앞으로 1번 더/)
  await follow(request, link.shortUrl)
  await page.reload()
  await expect(limit).toHaveValue('1')
  await expect(limit).toHaveAccessibleDescription(/다 차서 지금은 닫혀 있어요/)
  await limit.scrollIntoViewIfNeeded()
  await inBothLooks(page, 'link-limit-ko')
  expect((await page.request.get(link.shortUrl, { maxRedirects: 0 })).status()).toBe(410)
  await save('2')
  await expect
    .poll(async () => (await page.request.head(link.shortUrl, { maxRedirects: 0 })).status())
    .toBe(302)
  await follow(request, link.shortUrl)
  await save('')
  await expect(limit).toHaveAccessibleDescription(/비워 두면 멈추지 않아요/)
})

test('closing a sheet leaves none behind the back button, and asks before what was typed is lost', async ({
  page,
}) => {
  await signIn(page, WORDS.ko, freshName('close-'))
  await makeLink(page, { url: 'https://example.com/one', title: '첫째' })
  await page.goto('/app/more')
  await page.getByRole('navigation', { name: WORDS.ko.places }).getByRole('link', { name: '링크' }).click()
  await page.getByRole('link', { name: '첫째' }).click()
  await page.getByRole('tab', { name: 'QR 코드' }).click()
  await page.getByRole('tab', { name: '고치기' }).click()
  await page.getByRole('dialog').getByLabel('제목', { exact: true }).fill('바꾼 이름')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: '고친 것을 버릴까요?' })).toBeVisible()
  await inBothLooks(page, 'link-discard-ko')
  await page.getByRole('button', { name: '그만두기' }).click()
  await expect(page.getByRole('dialog').getByLabel('제목', { exact: true })).toHaveValue('바꾼 이름')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '버리고 닫기' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).toHaveURL(/\/app\/links$/)
  await page.goBack()
  await expect(page).toHaveURL(/\/app\/more$/)
})

test('a deleted link goes without questions and can be brought back for half an hour', async ({ page }) => {
  await signIn(page, WORDS.ko, freshName('delete-'))
  const link = await makeLink(page, { url: 'https://example.com/gone', title: '지울 링크' })
  await page.goto('/app/links')
  await page.getByRole('link', { name: '지울 링크' }).click()
  await page.getByRole('dialog').getByLabel('제목', { exact: true }).fill('저장하지 않은 이름')
  await page.getByRole('button', { name: '링크 지우기' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(rows(page)).toHaveCount(0)
  const back = page.getByRole('region', { name: '방금 지운 링크' })
  await expect(back).toContainText(/지울 링크 · 지웠어요\. 오[전후] \d+:\d\d까지 되돌릴 수 있어요/)
  await page.reload()
  await inBothLooks(page, 'links-deleted-ko')
  expect((await page.request.get(link.shortUrl, { maxRedirects: 0 })).status()).toBe(410)
  await back.getByRole('button', { name: '지울 링크 되돌리기' }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(back).toHaveCount(0)
})

test('figures that did not come are no zeros', async ({ page, request }) => {
  await signIn(page, WORDS.ko, freshName('zeros-'))
  const link = await makeLink(page, { url: 'https://example.com/zero', title: '눌린 링크' })
  await follow(request, link.shortUrl, 2)
  await expect
    .poll(
      async () =>
        (await ask<{ clicks: { human: number } }>(page, 'GET', `/api/v1/links/${link.id}`)).body.clicks.human,
    )
    .toBe(2)
  await page.route('**/clicks?**', (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      json: { status: 500, code: 'internal-error', title: '문제가 생겼어요', incident: 'incident-77' },
    }),
  )
  await page.goto('/app/links')
  await expect(rows(page)).toContainText('28일 동안의 클릭을 불러오지 못했어요')
  await page.getByRole('link', { name: '눌린 링크' }).click()
  const sheet = page.getByRole('dialog', { name: '눌린 링크' })
  await expect(sheet.getByRole('alert').filter({ hasText: 'incident-77' })).toBeVisible()
  await expect(sheet.getByRole('slider')).toHaveCount(0)
  await expectAccessible(page)
  await look(page, 'link-sheet-failed-ko')
  await page.unroute('**/clicks?**')
  await sheet.getByRole('button', { name: '다시 시도하기' }).click()
  await expect(sheet.getByRole('slider')).toBeVisible()
})

test('names in any script, of any length, stay in their places', async ({ page }) => {
  await signIn(page, WORDS.ko, freshName('names-'))
  await makeLink(page, { url: 'https://example.com/1', title: 'مدونة الرسم (2026) – ورشة' })
  await makeLink(page, { url: 'https://example.com/2', title: '가나다라마바사아자차카타파하'.repeat(14) })
  await makeLink(page, { url: 'https://example.com/3', title: '👩‍👩‍👧‍👦🏳️‍🌈 그림책 모임 🎨🖌️'.repeat(4) })
  await makeLink(page, { url: `https://example.com/${'long-'.repeat(300)}`, title: 'x'.repeat(200) })
  await page.goto('/app/links')
  await expect(rows(page)).toHaveCount(4)
  await inEverySize(page, 'links-names-ko')
  await page.getByRole('link', { name: /가나다라/ }).click()
  await inBothLooks(page, 'link-sheet-long-ko')
})

async function download(page: Page, press: () => Promise<void>): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return file
}

async function content(file: Download): Promise<Buffer> {
  return readFile(await file.path())
}
