import { expect, test } from 'vitest'
import { paths, safeReturnTo, serverPaths } from './paths'

test('the addresses of the app are stable', () => {
  expect(paths).toMatchInlineSnapshot(`
    {
      "audit": "/operations/audit",
      "checks": "/operations/checks",
      "faults": "/operations/faults",
      "growth": "/operations/growth",
      "home": "/",
      "incident": "/operations/incidents/$incidentId",
      "incidents": "/operations/incidents",
      "insights": "/figures",
      "link": "/links/$linkId",
      "linkInsights": "/figures/links/$linkId",
      "links": "/links",
      "locks": "/operations/locks",
      "more": "/more",
      "operations": "/operations",
      "page": "/pages/$pageId",
      "pageVersions": "/pages/$pageId/versions",
      "pages": "/pages",
      "performance": "/operations/performance",
      "queries": "/operations/queries",
      "query": "/operations/queries/$queryId",
      "signIn": "/sign-in",
      "start": "/start",
      "storage": "/operations/storage",
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
