import type { Block, Words } from '../draft/draft'
import type { PagesMessages } from '../messages'
import type { Text } from '@/api/types'
import { readAddress } from '@/app/addresses'
import { textIn } from '@/app/text'
import { currentLanguage } from '@/i18n/language'

/** What a block goes by in lists, menus and announcements; always something. */
export function nameOf(block: Block, t: PagesMessages): string {
  return ownName(block, t) ?? t.types[block.type]
}

/** Its own words, or what its address says; null while it has neither. */
export function ownName(block: Block, t: PagesMessages): string | null {
  switch (block.type) {
    case 'link':
    case 'video':
      return oneLine(block.title) || siteOf(block.url)
    case 'text':
      return oneLine(block.title) || oneLine(block.body) || null
    case 'heading':
    case 'notice':
      return oneLine(block.text) || null
    case 'social': {
      const names = [...new Set(block.items.map((item) => t.networks[item.network]))]
      const [first, second, third] = names
      if (!first) return null
      if (names.length <= 3) return [first, second, third].filter(Boolean).join(', ')
      return t.row.andMore(`${first}, ${second}`, names.length - 2)
    }
    case 'divider':
      return t.types.divider
    default:
      return null
  }
}

/** Where it leads, as people read it; null when it leads nowhere. */
export function hostOf(block: Block): string | null {
  return 'url' in block ? (readAddress(block.url)?.host ?? null) : null
}

export function pageName(page: { title: Text }, handle: string): string {
  return textIn(page.title) || `@${handle}`
}

function siteOf(url: string): string | null {
  return readAddress(url, currentLanguage())?.title ?? null
}

function oneLine(words: Words): string {
  return textIn(words).replace(/\s+/g, ' ').trim()
}
