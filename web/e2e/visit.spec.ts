import {
  ask,
  expect,
  freshName,
  inEverySize,
  expectAccessible,
  look,
  makeLink,
  publishPage,
  signIn,
  test,
  WORDS,
} from './dari.ts'

const THEMES = ['hanji', 'meok', 'celadon', 'sunset', 'nightsea', 'persimmon', 'stonewall', 'spring']

type Draft = { theme: string; blocks: unknown[] }

test.use({ locale: 'ko-KR', viewport: { width: 390, height: 844 } })

test('a public page is accessible in every theme, light and dark', async ({ page }) => {
  await signIn(page, WORDS.ko, freshName('themes-'))
  const handle = freshName('themes')
  const id = await publishPage(page, WORDS.ko, handle, [
    'https://example.com/class',
    'https://youtu.be/dQw4w9WgXcQ',
  ])
  const visitor = await page.context().newPage()
  for (const theme of THEMES) {
    const { body: draft, tag } = await ask<Draft>(page, 'GET', `/api/v1/pages/${id}/draft`)
    const kept = await ask<Draft>(page, 'PUT', `/api/v1/pages/${id}/draft`, { ...draft, theme }, tag)
    await ask(page, 'POST', `/api/v1/pages/${id}/publish`, undefined, kept.tag)
    for (const colorScheme of ['light', 'dark'] as const) {
      await visitor.emulateMedia({ colorScheme })
      await visitor.goto(`/@${handle}`)
      await expectAccessible(visitor)
      await look(visitor, `theme-${theme}-${colorScheme}`)
    }
  }
})

test('what a short address says when it leads nowhere is accessible and fits', async ({ page, request }) => {
  await signIn(page, WORDS.ko, freshName('status-'))
  const link = await makeLink(page, { url: 'https://example.com/somewhere', title: '어딘가' })
  const off = await makeLink(page, { url: 'https://example.com/off' })
  await ask(page, 'PATCH', `/api/v1/links/${off.id}`, { enabled: false }, '"1"')
  for (const [name, address, status] of [
    ['missing', '/zzzzzzzz', 404],
    ['missing-page', '/@nobody-has-this-name', 404],
    ['off', off.shortUrl, 410],
    ['before-going', `${link.shortUrl}+`, 200],
  ] as const) {
    expect((await request.get(address, { maxRedirects: 0 })).status(), name).toBe(status)
    await page.goto(address)
    await inEverySize(page, `visit-${name}-ko`)
  }
})
