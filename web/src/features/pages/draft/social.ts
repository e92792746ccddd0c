import { readAddress } from '@/app/addresses'
import type { Network } from './draft'

type Kind = { sites: readonly string[]; handle: RegExp; address: (handle: string) => string }

const at = (front: string) => (handle: string) => front + handle

/** The sites of each network and what a bare handle there looks like, as the server reads them. */
const KINDS: Readonly<Partial<Record<Network, Kind>>> = {
  instagram: {
    sites: ['instagram.com', 'instagr.am'],
    handle: /^[A-Za-z0-9._]{1,30}$/,
    address: (handle) => `https://www.instagram.com/${handle}/`,
  },
  youtube: {
    sites: ['youtube.com', 'youtu.be'],
    handle: /^[\p{L}\p{N}\p{M}._·-]{3,60}$/u,
    address: at('https://www.youtube.com/@'),
  },
  x: { sites: ['x.com', 'twitter.com'], handle: /^\w{1,15}$/, address: at('https://x.com/') },
  tiktok: { sites: ['tiktok.com'], handle: /^[\w.]{2,24}$/, address: at('https://www.tiktok.com/@') },
  threads: {
    sites: ['threads.com', 'threads.net'],
    handle: /^[\w.]{1,30}$/,
    address: at('https://www.threads.com/@'),
  },
  facebook: {
    sites: ['facebook.com', 'fb.com', 'fb.me'],
    handle: /^[A-Za-z0-9.]{5,50}$/,
    address: at('https://www.facebook.com/'),
  },
  naverBlog: {
    sites: ['blog.naver.com'],
    handle: /^[\w-]{3,20}$/,
    address: at('https://blog.naver.com/'),
  },
  naverCafe: {
    sites: ['cafe.naver.com'],
    handle: /^[\w-]{2,30}$/,
    address: at('https://cafe.naver.com/'),
  },
  kakaoChannel: {
    sites: ['pf.kakao.com', 'open.kakao.com'],
    handle: /^_[A-Za-z0-9]{2,20}$/,
    address: at('https://pf.kakao.com/'),
  },
  tistory: {
    sites: ['tistory.com'],
    handle: /^[A-Za-z0-9][A-Za-z0-9-]{2,31}$/,
    address: (handle) => `https://${handle}.tistory.com/`,
  },
  brunch: { sites: ['brunch.co.kr'], handle: /^[\w-]{2,30}$/, address: at('https://brunch.co.kr/@') },
  band: { sites: ['band.us'], handle: /^[\w-]{2,40}$/, address: at('https://www.band.us/@') },
  github: {
    sites: ['github.com'],
    handle: /^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/,
    address: at('https://github.com/'),
  },
}

const MAIL = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/i
const PHONE = /^\+?\d[\d ().-]{1,30}\d$/

export type ItemRead =
  | { value: string }
  | { issue: 'social-invalid' | 'social-elsewhere' | 'email-invalid' | 'phone-invalid' | 'address' }

/** What an address or handle written for a network comes to, or what is wrong with it. */
export function itemValue(network: Network, written: string): ItemRead {
  const text = written.trim()
  if (network === 'email') {
    const mail = text.replace(/^mailto:/i, '')
    return mail.length <= 254 && MAIL.test(mail) ? { value: mail } : { issue: 'email-invalid' }
  }
  if (network === 'phone') {
    const number = text.replace(/^tel:/i, '')
    return PHONE.test(number) ? { value: number } : { issue: 'phone-invalid' }
  }
  const address = readAddress(text)
  if (network === 'website') return address ? { value: address.url } : { issue: 'address' }
  const kind = KINDS[network]!
  const bare = text.replace(/^@/, '')
  const isSite = kind.sites.some((site) => isAt(bare.toLowerCase(), site))
  if (!isSite && kind.handle.test(bare)) return { value: kind.address(bare) }
  if (!address || (!/:\/\//.test(text) && !/[/.]/.test(text))) return { issue: 'social-invalid' }
  return kind.sites.some((site) => isAt(new URL(address.url).hostname, site))
    ? { value: address.url }
    : { issue: 'social-elsewhere' }
}

/** The network a pasted address, mail address or phone number belongs to; null when that cannot be told. */
export function recogniseNetwork(written: string): Network | null {
  const text = written.trim()
  if (/^mailto:/i.test(text) || MAIL.test(text)) return 'email'
  if (/^tel:/i.test(text) || (PHONE.test(text) && text.replace(/\D/g, '').length >= 8)) return 'phone'
  const address = readAddress(text)
  if (!address) return null
  const host = new URL(address.url).hostname
  for (const [network, kind] of Object.entries(KINDS)) {
    if (kind.sites.some((site) => isAt(host, site))) return network as Network
  }
  return 'website'
}

/** What stands in the list: `instagram.com/mina`, a mail address, a number. */
export function shownValue(value: string): string {
  const plain = value.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')
  try {
    return decodeURI(plain)
  } catch {
    return plain
  }
}

function isAt(host: string, site: string): boolean {
  return host === site || host.endsWith(`.${site}`)
}
