import type { Browser, Locator, Page } from '@playwright/test'
import { expect, expectAccessible, freshName, look, publishPage, signIn, test, WORDS } from './dari.ts'

const KO = WORDS.ko
const URLS = [
  'https://example.com/2026/spring-drawing-class',
  'https://instagram.com/mina.draws',
  'https://smartstore.naver.com/mina',
]
const NAMES = ['Spring drawing class', '인스타그램 @mina.draws', '스마트스토어 @mina']
const PHONE = { width: 390, height: 844 }

test.describe('coming back on a phone', () => {
  test.use({ locale: 'ko-KR', viewport: PHONE, hasTouch: true, isMobile: true })

  test('reorders by finger, switches off, edits, publishes, looks back and takes an earlier version up', async ({
    page,
  }) => {
    await openEditor(page)
    await expect.poll(() => rowNames(page)).toEqual(NAMES)
    await dragByFinger(page, row(page, NAMES[0]!), row(page, NAMES[2]!))
    const order = [NAMES[1]!, NAMES[2]!, NAMES[0]!]
    await expect.poll(() => rowNames(page)).toEqual(order)

    await row(page, NAMES[1]!).getByRole('switch').tap()
    await row(page, NAMES[0]!).locator('[data-row-open]').tap()
    await page.getByLabel('제목', { exact: true }).fill('여름 그림 수업')
    await saved(page)

    await page.getByRole('button', { name: KO.publish, exact: true }).tap()
    const changes = page.getByRole('dialog', { name: '이렇게 바뀌어요' })
    await expect(changes.getByRole('listitem')).toHaveCount(3)
    await expect(changes).toContainText('Spring drawing class → 여름 그림 수업')
    await expect(changes).toContainText('켜짐 → 꺼짐')
    await expect(changes).toContainText('이동')
    await look(page, 'editor-publish-ko-390')
    await expectAccessible(page)
    await changes.getByRole('button', { name: KO.publish, exact: true }).tap()
    await expect(page.getByRole('dialog', { name: KO.published })).toBeVisible()
    await look(page, 'editor-share-ko-390')
    await page.goBack()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('button', { name: '공개됨' })).toBeVisible()

    await page.getByRole('button', { name: '더 보기', exact: true }).tap()
    await page.getByRole('menuitem', { name: '지난 버전' }).tap()
    await expect(page.getByRole('listitem').filter({ hasText: '버전 2' })).toContainText('지금 공개된 버전')
    await page.getByRole('button', { name: /버전 1/ }).tap()
    const earlier = page.getByRole('dialog', { name: '버전 1' })
    await expect(earlier.frameLocator('iframe').getByText('Spring drawing class')).toBeVisible()
    await look(page, 'editor-version-ko-390')
    await page.goBack()
    await expect(earlier).toBeHidden()
    await expect(page.getByRole('heading', { level: 1, name: '지난 버전' })).toBeVisible()
    await page
      .getByRole('listitem')
      .filter({ hasText: '버전 1' })
      .getByRole('button', { name: '이 버전으로 되돌리기' })
      .tap()
    await expect.poll(() => rowNames(page)).toEqual(NAMES)
    await expect(page.getByText('버전 1의 내용을 가져왔어요.', { exact: false }).first()).toBeVisible()
    await page.getByRole('button', { name: '되돌리기' }).last().tap()
    await expect.poll(() => rowNames(page)).toEqual([NAMES[1]!, NAMES[2]!, '여름 그림 수업'])
    await saved(page)
    await page.reload()
    await expect.poll(() => rowNames(page)).toEqual([NAMES[1]!, NAMES[2]!, '여름 그림 수업'])
  })

  test('Back closes what lies over the blocks and stays in the editor', async ({ page }) => {
    const id = await openEditor(page)
    const editor = new RegExp(`/app/pages/${id}$`)
    await page.getByRole('button', { name: '미리보기' }).tap()
    const preview = page.getByRole('dialog', { name: '미리보기' })
    await expect(preview.frameLocator('iframe[aria-hidden="false"]').getByText(NAMES[0]!)).toBeVisible()
    await look(page, 'editor-preview-ko-390')
    await page.goBack()
    await expect(preview).toBeHidden()
    await expect(page).toHaveURL(editor)

    await page.getByRole('button', { name: '더 보기', exact: true }).tap()
    await page.getByRole('menuitem', { name: '페이지 설정' }).tap()
    const settings = page.getByRole('dialog', { name: '페이지 설정' })
    await expect(settings).toBeVisible()
    await page.reload()
    await expect(settings).toBeVisible()
    await settings.getByRole('button', { name: '닫기' }).tap()
    await expect(settings).toBeHidden()
    await expect(page).toHaveURL(editor)

    await page.getByRole('button', { name: '블록 추가하기' }).last().tap()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /구분선/ })
      .tap()
    await expect.poll(() => rowNames(page)).toEqual([...NAMES, '구분선'])
    await expect(page).toHaveURL(editor)
    await page.getByRole('button', { name: '디자인', exact: true }).tap()
    await expect(page.getByRole('radio', { name: '단감' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('radio', { name: '단감' })).toBeHidden()
    await expect(page).toHaveURL(editor)
  })
})

test.describe('by keyboard alone', () => {
  for (const words of [KO, WORDS.en]) {
    test.describe(words.language, () => {
      test.use({ locale: words.locale, viewport: { width: 1440, height: 900 } })
      const say =
        words === KO
          ? {
              role: '옮길 수 있는 블록',
              handle: 'Spring drawing class 옮기기, 3개 가운데 1번째',
              lifted: 'Spring drawing class를 들었어요. 3개 가운데 1번째예요.',
              over: 'Spring drawing class는 이제 3개 가운데 2번째예요.',
              dropped: 'Spring drawing class를 3개 가운데 2번째에 놓았어요.',
              show: 'Spring drawing class 페이지에 보이기',
              title: '제목',
              changes: '이렇게 바뀌어요',
              more: '더 보기',
              versions: '지난 버전',
              version: '버전 1',
              restore: '이 버전으로 되돌리기',
            }
          : {
              role: 'movable block',
              handle: 'Move Spring drawing class, 1 of 3',
              lifted: 'Lifted Spring drawing class, 1 of 3.',
              over: 'Spring drawing class is now 2 of 3.',
              dropped: 'Dropped Spring drawing class at 2 of 3.',
              show: 'Show Spring drawing class on the page',
              title: 'Title',
              changes: 'What will change',
              more: 'More',
              versions: 'Versions',
              version: 'Version 1',
              restore: 'Go back to this version',
            }

      test('reorders, switches off, edits, publishes, looks back, takes up and undoes', async ({ page }) => {
        await openEditor(page, words)
        const before = await rowNames(page)
        const handle = page.getByRole('button', { name: say.handle })
        await expect(handle).toHaveAttribute('aria-roledescription', say.role)
        await tabTo(page, handle)
        const live = page.locator('[id^="DndLiveRegion"]')
        await page.keyboard.press('Space')
        await expect(live).toHaveText(say.lifted)
        await page.keyboard.press('ArrowDown')
        await expect(live).toHaveText(say.over)
        await page.keyboard.press('Space')
        await expect(live).toHaveText(say.dropped)
        const moved = [before[1]!, before[0]!, before[2]!]
        await expect.poll(() => rowNames(page)).toEqual(moved)

        await tabTo(page, page.getByRole('switch', { name: say.show }))
        await page.keyboard.press('Space')
        await expect(page.getByRole('switch', { name: say.show })).not.toBeChecked()
        await tabTo(page, row(page, NAMES[0]!).locator('[data-row-open]'), 'Shift+Tab')
        await page.keyboard.press('Enter')
        await tabTo(page, page.getByLabel(say.title, { exact: true }))
        await page.keyboard.press('Control+a')
        await page.keyboard.type('Summer class')
        await saved(page, words)

        await tabTo(page, page.getByRole('button', { name: words.publish, exact: true }), 'Shift+Tab')
        await page.keyboard.press('Enter')
        const changes = page.getByRole('dialog', { name: say.changes })
        await expect(changes).toContainText('Spring drawing class → Summer class')
        await tabTo(page, changes.getByRole('button', { name: words.publish, exact: true }))
        await page.keyboard.press('Enter')
        await expect(changes).toBeHidden()
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)

        await tabTo(page, page.getByRole('button', { name: say.more, exact: true }), 'Shift+Tab')
        await page.keyboard.press('Enter')
        await page.keyboard.press('ArrowDown')
        await expect(page.getByRole('menuitem', { name: say.versions })).toBeFocused()
        await page.keyboard.press('Enter')
        await tabTo(page, page.getByRole('button', { name: new RegExp(`^${say.version}`) }))
        await page.keyboard.press('Enter')
        const earlier = page.frameLocator('iframe[aria-hidden="false"]')
        await expect(earlier.getByText('Spring drawing class')).toBeVisible()
        const restore = page
          .getByRole('listitem')
          .filter({ hasText: say.version })
          .getByRole('button', { name: say.restore })
        await tabTo(page, restore)
        await page.keyboard.press('Enter')
        await expect.poll(() => rowNames(page)).toEqual(before)
        await page.keyboard.press('Control+z')
        await expect.poll(() => rowNames(page)).toEqual([moved[0]!, 'Summer class', moved[2]!])
        await page.keyboard.press('Control+Shift+z')
        await expect.poll(() => rowNames(page)).toEqual(before)
        await saved(page, words)
      })
    })
  }
})

test.describe('when saving does not go as it should', () => {
  test.use({ locale: 'ko-KR', viewport: { width: 1440, height: 900 } })

  test('two tabs that edit the same page see both sides, and nothing is lost', async ({ page, context }) => {
    const id = await openEditor(page)
    const other = await context.newPage()
    await other.goto(`/app/pages/${id}`)
    await expect.poll(() => rowNames(other)).toEqual(NAMES)
    await rename(page, NAMES[0]!, '첫째 탭의 제목')
    await saved(page)
    await rename(other, NAMES[0]!, '둘째 탭의 제목')
    const dialog = other.getByRole('dialog', { name: '다른 곳에서도 고쳤어요' })
    await expect(dialog).toContainText('둘째 탭의 제목')
    await expect(dialog).toContainText('첫째 탭의 제목')
    await look(other, 'editor-conflict-ko-1440')
    await expectAccessible(other)

    // The other tab saves on; what waits here stays, through a reload as well.
    await page.bringToFront()
    await row(page, NAMES[2]!).getByRole('switch').click()
    await saved(page)
    await other.reload()
    await expect(dialog).toContainText('둘째 탭의 제목')
    await expect(dialog).toContainText('첫째 탭의 제목')
    await dialog.getByRole('radio', { name: '둘 다' }).first().click()
    await dialog.getByRole('button', { name: '이대로 저장하기' }).click()
    await expect(dialog).toBeHidden()
    await expect
      .poll(() => rowNames(other))
      .toEqual(['둘째 탭의 제목', '첫째 탭의 제목', NAMES[1]!, NAMES[2]!])
    await saved(other)
    await expect(row(other, NAMES[2]!).getByRole('switch')).not.toBeChecked()

    await other.getByRole('button', { name: '되돌리기' }).last().click()
    await expect(dialog).toContainText('둘째 탭의 제목')
    await dialog.getByRole('button', { name: '모두 다른 곳 것으로' }).click()
    await dialog.getByRole('button', { name: '이대로 저장하기' }).click()
    await expect.poll(() => rowNames(other)).toEqual(['첫째 탭의 제목', NAMES[1]!, NAMES[2]!])
    await saved(other)
  })

  test('an undo leaves alone what another device saved meanwhile', async ({ page, browser, context }) => {
    const id = await openEditor(page)
    await rename(page, NAMES[0]!, '이 기기에서')
    await saved(page)
    const device = await anotherDevice(browser, page, id)
    await rename(device, NAMES[1]!, '다른 기기에서')
    await saved(device)
    await expect
      .poll(async () => {
        await page.evaluate(() => window.dispatchEvent(new Event('focus')))
        return rowNames(page)
      })
      .toEqual(['이 기기에서', '다른 기기에서', NAMES[2]!])
    await page.getByRole('button', { name: '되돌리기' }).first().click()
    await expect.poll(() => rowNames(page)).toEqual([NAMES[0]!, '다른 기기에서', NAMES[2]!])
    await saved(page)
    await device.context().close()
    expect(context.pages()).toHaveLength(1)
  })

  test('offline it keeps what is written, says so, and saves it once the network is back', async ({
    page,
    context,
  }) => {
    await openEditor(page)
    await context.setOffline(true)
    await rename(page, NAMES[0]!, '지하철에서 고친 제목')
    await expect(page.getByText('오프라인 · 이 기기에 보관 중')).toBeVisible()
    await expect(page.getByText('연결되면 미리보기를 새로 그려요')).toBeVisible()
    await look(page, 'editor-offline-ko-1440')
    await context.setOffline(false)
    await saved(page)
    await page.reload()
    await expect.poll(() => rowNames(page)).toEqual(['지하철에서 고친 제목', NAMES[1]!, NAMES[2]!])
  })

  test('what was never saved is there after the tab was closed', async ({ page, context }) => {
    const id = await openEditor(page)
    await context.route('**/api/v1/pages/*/draft', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    await rename(page, NAMES[0]!, '닫힌 탭의 제목')
    await expect(page.getByText('오프라인 · 이 기기에 보관 중')).toBeVisible()
    const next = await context.newPage()
    await page.close()
    await context.unroute('**/api/v1/pages/*/draft')
    await next.goto(`/app/pages/${id}`)
    await expect.poll(() => rowNames(next)).toEqual(['닫힌 탭의 제목', NAMES[1]!, NAMES[2]!])
    await saved(next)
    expect(
      await next.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('dari.draft.'))),
    ).toEqual([])
  })

  test('asked to wait, it says until when, waits and saves', async ({ page }) => {
    await openEditor(page)
    let refused = 0
    let first = 0
    let second = 0
    await page.route('**/api/v1/pages/*/draft', async (route) => {
      if (route.request().method() !== 'PUT') return route.continue()
      if (refused === 0) {
        refused++
        first = Date.now()
        const body = {
          type: 'about:blank',
          status: 429,
          code: 'too-many-requests',
          title: '너무 자주 저장했어요',
        }
        return route.fulfill({
          status: 429,
          headers: { 'Retry-After': '4', 'Content-Type': 'application/problem+json' },
          body: JSON.stringify(body),
        })
      }
      second ||= Date.now()
      return route.continue()
    })
    await rename(page, NAMES[0]!, '하나')
    await expect(page.getByRole('alert').filter({ hasText: '너무 자주 저장했어요' })).toBeVisible()
    await expect(page.getByText(/[1-4]초 뒤에 다시 저장해요/)).toBeVisible()
    await expect(page.getByRole('button', { name: '다시 저장하기' })).toBeHidden()
    await expectAccessible(page)
    await look(page, 'editor-rate-limited-ko-1440')
    await page.getByLabel('제목', { exact: true }).fill('기다리며 고친 제목')
    await saved(page)
    expect(second - first).toBeGreaterThanOrEqual(4_000)
    await page.reload()
    await expect.poll(() => rowNames(page)).toEqual(['기다리며 고친 제목', NAMES[1]!, NAMES[2]!])
  })

  test('a failure of ours gives its number and saves on the next try', async ({ page }) => {
    await page.setViewportSize(PHONE)
    await openEditor(page)
    let failing = true
    await page.route('**/api/v1/pages/*/draft', (route) =>
      route.request().method() === 'PUT' && failing
        ? route.fulfill({
            status: 500,
            contentType: 'application/problem+json',
            body: JSON.stringify({
              type: 'about:blank',
              status: 500,
              code: 'internal',
              title: '우리 쪽에서 문제가 생겼어요',
              incident: 'k7m3-x9pq',
            }),
          })
        : route.continue(),
    )
    await rename(page, NAMES[0]!, '잃으면 안 되는 제목')
    await expect(page.getByText('문의할 때 이 번호를 알려 주세요: k7m3-x9pq')).toBeVisible()
    await expect(page.getByText('적은 것은 이 기기에 보관하고 있어요.')).toBeVisible()
    await look(page, 'editor-failed-ko-390')
    await expectAccessible(page)
    await page.getByRole('button', { name: KO.publish, exact: true }).click()
    await expect(page.getByRole('dialog')).toContainText('Spring drawing class → 잃으면 안 되는 제목')
    await page.getByRole('dialog').getByRole('button', { name: KO.publish, exact: true }).click()
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('아직 저장하지 못했어요')
    await page.goBack()
    failing = false
    await page.getByRole('button', { name: '다시 저장하기' }).click()
    await saved(page)
    await page.reload()
    await expect.poll(() => rowNames(page)).toEqual(['잃으면 안 되는 제목', NAMES[1]!, NAMES[2]!])
  })

  test('a comparison that does not load says so and loads again', async ({ page }) => {
    await openEditor(page)
    let failing = true
    await page.route('**/api/v1/pages/*/versions/*', (route) =>
      failing ? route.fulfill({ status: 500, body: '' }) : route.continue(),
    )
    await rename(page, NAMES[0]!, '새 제목')
    await saved(page)
    await page.getByRole('button', { name: KO.publish, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('무엇이 달라지는지 불러오지 못했어요')).toBeVisible()
    failing = false
    await dialog.getByRole('button', { name: '다시 불러오기' }).click()
    await expect(dialog).toContainText('Spring drawing class → 새 제목')
  })

  test('signing out with something unsaved asks first, then leaves nothing behind', async ({
    page,
    context,
  }) => {
    await openEditor(page)
    await context.route('**/api/v1/pages/*/draft', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    await rename(page, NAMES[0]!, '남에게 보이면 안 되는 글')
    await expect(page.getByText('오프라인 · 이 기기에 보관 중')).toBeVisible()
    await page.getByRole('navigation').getByRole('link', { name: KO.more }).click()
    await page.getByRole('button', { name: KO.signOut, exact: true }).click()
    await expect(page.getByRole('dialog', { name: '아직 저장하지 못한 글이 있어요' })).toBeVisible()
    await page.getByRole('button', { name: '지우고 로그아웃하기' }).click()
    await page.waitForURL(/\/app\/sign-in/)
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('남에게 보이면')
  })
})

test.describe('a page that is not public yet', () => {
  test.use({ locale: 'ko-KR', viewport: { width: 1440, height: 900 } })

  test('says so where its address would be, and offers to publish it', async ({ page }) => {
    await signIn(page, KO, freshName('draft-'))
    await page.getByLabel(KO.address).fill(freshName('draft'))
    await expect(page.getByText(KO.free, { exact: true })).toBeVisible()
    await page.getByRole('button', { name: KO.next }).click()
    await page.getByRole('button', { name: '건너뛰기' }).click()
    await page.getByRole('link', { name: '나중에 공개하기' }).click()
    await expect(page.getByText('공개 전', { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: '페이지 주소 복사하기' })).toHaveCount(0)
    await look(page, 'editor-empty-ko-1440')
    await expectAccessible(page)
    await page.getByRole('button', { name: '더 보기', exact: true }).click()
    await page.getByRole('menuitem', { name: '주소와 QR 코드' }).click()
    const sheet = page.getByRole('dialog', { name: '페이지 알리기' })
    await expect(sheet.getByRole('heading', { name: '아직 공개하지 않았어요' })).toBeVisible()
    await expect(sheet.getByRole('button', { name: '주소 복사하기' })).toHaveCount(0)
    await sheet.getByRole('button', { name: KO.publish }).click()
    await expect(page.getByRole('dialog', { name: '처음 공개해요' })).toBeVisible()
  })
})

/** A published page of a new person, open in the editor. Answers its id. */
async function openEditor(page: Page, words = KO): Promise<string> {
  await signIn(page, words, freshName('editor-'))
  const id = await publishPage(page, words, freshName('editor'), URLS)
  await page.goto(`/app/pages/${id}`)
  await expect.poll(() => rowNames(page)).toHaveLength(3)
  return id
}

/** The same person with nothing shared but the session. */
async function anotherDevice(browser: Browser, page: Page, id: string): Promise<Page> {
  const context = await browser.newContext({
    locale: 'ko-KR',
    storageState: { cookies: await page.context().cookies(), origins: [] },
  })
  const device = await context.newPage()
  await device.goto(`/app/pages/${id}`)
  await expect.poll(() => rowNames(device)).toHaveLength(3)
  return device
}

function row(page: Page, name: string): Locator {
  return page.locator('[data-block]').filter({ hasText: name }).first()
}

function rowNames(page: Page): Promise<string[]> {
  return page
    .locator('[data-block] [data-row-open] .truncate:first-child')
    .evaluateAll((names) =>
      names.filter((name) => name.classList.contains('block')).map((name) => name.textContent ?? ''),
    )
}

async function rename(page: Page, from: string, to: string) {
  await row(page, from).locator('[data-row-open]').click()
  await page.getByLabel('제목', { exact: true }).fill(to)
}

/** The server has it all: said in the bar. */
async function saved(page: Page, words = KO) {
  const state = page.locator('[aria-busy="false"]').filter({ hasText: words === KO ? /^저장됨/ : /^Saved/ })
  await expect(state).toBeVisible({ timeout: 20_000 })
}

/** A finger that rests on a row, takes it to another and lets go. */
async function dragByFinger(page: Page, from: Locator, to: Locator) {
  const start = await middleOf(from)
  const end = await middleOf(to)
  const devtools = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: y === undefined ? [] : [{ x: start.x, y }],
    })
  await touch('touchStart', start.y)
  await expect(page.locator('[id^="DndLiveRegion"]')).toContainText('들었어요')
  for (let step = 1; step <= 10; step++) await touch('touchMove', start.y + ((end.y - start.y) * step) / 10)
  await expect(page.locator('[id^="DndLiveRegion"]')).toContainText('3번째')
  await touch('touchEnd')
}

async function middleOf(element: Locator) {
  const box = await element.boundingBox()
  if (!box) throw new Error('It is not on the screen')
  return { x: box.x + box.width * 0.4, y: box.y + box.height / 2 }
}

async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`The keyboard does not reach ${wanted.toString()}`)
}
