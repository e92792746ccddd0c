import type { APIRequestContext, Page } from '@playwright/test'
import { ask, expect, follow, freshName, makeLink, PEOPLE, publishPage, signIn, WORDS } from './dari.ts'

type Totals = { totals: { clicks: number } }

/** Somebody with a page and three short links, followed fifteen times. Answers the page's handle. */
export async function clicked(page: Page, request: APIRequestContext, words = WORDS.ko) {
  const handle = freshName('figures')
  await signIn(page, words, freshName('figures-'))
  await publishPage(page, words, handle, ['https://example.com/2026/spring-drawing-class'])
  const links = [
    await makeLink(page, { url: 'https://smartstore.naver.com/mina', title: '스마트스토어' }),
    await makeLink(page, { url: 'https://youtu.be/dQw4w9WgXcQ', title: 'ورشة الرسم' }),
    await makeLink(page, { url: 'https://blog.naver.com/mina', title: '네이버 블로그' }),
  ]
  const [store, video, blog] = links
  await follow(request, store!.shortUrl, 6, { Referer: 'https://l.instagram.com/' })
  await follow(request, `${store!.shortUrl}?utm_source=poster&utm_campaign=2026-winter`, 3, {
    Referer: 'https://l.instagram.com/',
  })
  await follow(request, `${video!.shortUrl}?via=qr`, 4, { 'Accept-Language': 'en' })
  await follow(request, blog!.shortUrl, 2, { Referer: 'https://search.naver.com/' })
  await counted(page, 15)
  return handle
}

/** Where the buttons of a page lead, as a visitor has them. */
export async function waysThrough(request: APIRequestContext, handle: string): Promise<string[]> {
  const answer = await request.get(`/@${handle}`, { headers: { 'User-Agent': PEOPLE.phone } })
  return [...(await answer.text()).matchAll(/href="([^"]+\?via=[^"]+)"/g)].map(([, href]) => href!)
}

/** Waits until so many clicks are in the figures. */
export async function counted(page: Page, clicks: number) {
  const since = new Date(Date.now() - 60 * 60_000).toISOString()
  await expect
    .poll(
      async () =>
        (await ask<Totals>(page, 'GET', `/api/v1/insights?from=${since}&interval=hour&tz=UTC`)).body.totals
          .clicks,
    )
    .toBe(clicks)
}
