import { readAddress } from '@/app/addresses'

export type Video = { site: 'youtube' | 'naverTv' | 'vimeo'; url: string }

/** The film at an address of YouTube, Naver TV or Vimeo in its one spelling; null for any other address. */
export function readVideo(text: string): Video | null {
  const address = readAddress(text)
  if (!address) return null
  const url = new URL(address.url)
  const host = url.hostname.replace(/^(www|m|music|player)\./, '')
  const start = /[?&](?:t|start)=([0-9hms]{1,10})(?:[&#].*)?$/.exec(url.href)?.[1]
  const youtube =
    host === 'youtu.be'
      ? url.pathname.slice(1)
      : host === 'youtube.com' || host === 'youtube-nocookie.com'
        ? (url.searchParams.get('v') ?? /^\/(?:shorts|live|embed|v)\/([^/]+)/.exec(url.pathname)?.[1])
        : undefined
  if (youtube && /^[\w-]{11}$/.test(youtube)) {
    return {
      site: 'youtube',
      url: `https://www.youtube.com/watch?v=${youtube}${start ? `&t=${start}` : ''}`,
    }
  }
  const naver = host === 'tv.naver.com' ? /^\/([vhl])\/(\d{1,12})(?:\/|$)/.exec(url.pathname) : null
  if (naver) return { site: 'naverTv', url: `https://tv.naver.com/${naver[1]}/${naver[2]}` }
  const vimeo =
    host === 'vimeo.com'
      ? /^\/(?:video\/|channels\/[\w-]+\/)?(\d{1,12})(?:\/([0-9a-f]{6,20}))?(?:\/|$)/.exec(url.pathname)
      : null
  if (vimeo) return { site: 'vimeo', url: `https://vimeo.com/${vimeo[1]}${vimeo[2] ? `/${vimeo[2]}` : ''}` }
  return null
}
