import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, freshName, look, signIn, test, WORDS } from './dari.ts'
import { KO, NAMES, PHONE, openEditor, row, rowNames, saved } from './editing.ts'

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
