import type { FilterName } from './filters'
import { insightMessages } from './messages'
import { siteOf } from '@/app/addresses'
import type { Language } from '@/i18n/language'

/** What is beyond the longest list; it cannot be asked for. */
export const REST = '…'

/** What the server calls a value of a filter, in the reader's words; what is new to us keeps its name. */
export function valueName(filter: FilterName, value: string, language: Language): string {
  const t = insightMessages[language]
  if (value === REST) return t.rest
  if (filter === 'referrer') return referrerName(value, language)
  if (isUnknown(value)) return t.unknown
  switch (filter) {
    case 'source':
      return t.sources[value as 'page'] ?? value
    case 'channel':
      return t.channels[value as 'direct'] ?? capital(value)
    case 'device':
      return t.devices[value as 'mobile'] ?? t.devices.other
    case 'country':
      return displayName('region', value, language)
    case 'language':
      return displayName('language', value, language)
    case 'os':
    case 'browser':
      return t.programs[value as 'other'] ?? value
    default:
      return value
  }
}

export function referrerName(name: string, language: Language): string {
  return name === 'direct' || isUnknown(name)
    ? insightMessages[language].channels.direct
    : siteOf(name, language)
}

function isUnknown(value: string): boolean {
  return value === 'unknown' || value === '' || value === '-'
}

/** `KR` is 대한민국 or South Korea, `ko` 한국어 or Korean; what nobody knows stays as it is. */
function displayName(type: 'region' | 'language', name: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language], { type, fallback: 'code' }).of(name) ?? name
  } catch {
    return name
  }
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
