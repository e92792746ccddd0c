import type { Link } from '@/api/types'
import { readAddress } from '@/app/addresses'
import type { Language } from '@/i18n/language'

type Named = Pick<Link, 'title' | 'code' | 'url'>

/** What a link is called: its title, else what its destination is called. */
export function linkName({ title, code, url }: Named, language: Language): string {
  return title || readAddress(url, language)?.title || code
}

/** The site a link leads to. */
export function destinationHost({ url }: Pick<Link, 'url'>): string {
  return readAddress(url)?.host ?? url
}
