import { expect, test } from 'vitest'
import { paths, safeReturnTo, serverPaths } from './paths'

test('the addresses of the app are stable', () => {
  expect(paths).toMatchInlineSnapshot(`
    {
      "home": "/",
      "insights": "/figures",
      "link": "/links/$linkId",
      "linkInsights": "/figures/links/$linkId",
      "links": "/links",
      "more": "/more",
      "page": "/pages/$pageId",
      "pageVersions": "/pages/$pageId/versions",
      "pages": "/pages",
      "signIn": "/sign-in",
      "start": "/start",
    }
  `)
})

test.each(['/app/links', '/app', '/app/pages/1?tab=design'])('returns to %s', (path) => {
  expect(safeReturnTo(path)).toBe(path)
})

test.each(['//evil.com', 'https://evil.com', '/application', '/app\\evil', '/app/sign-in', '/', undefined])(
  'does not return to %s',
  (path) => {
    expect(safeReturnTo(path)).toBe('/app/')
  },
)

test('server addresses carry only what was asked for', () => {
  expect(serverPaths.kakao('/app/')).toBe('/auth/kakao?returnTo=%2Fapp%2F')
  expect(serverPaths.preview('1', { lang: 'ko' })).toBe('/api/v1/pages/1/preview?lang=ko')
})
