import { insightMessages } from './messages'
import { siteOf } from '@/app/addresses'
import type { Language } from '@/i18n/language'

/** What the server calls a device, a source, a referrer or a language, in the reader's words. */
export function deviceName(name: string, language: Language): string {
  return insightMessages[language].devices[name as 'mobile'] ?? insightMessages[language].devices.other
}

export function sourceName(name: string, language: Language): string {
  return insightMessages[language].sources[name as 'page'] ?? name
}

export function referrerName(name: string, language: Language): string {
  return name === 'direct' || name === '' ? insightMessages[language].direct : siteOf(name, language)
}

/** `ko` is 한국어 or Korean; what nobody knows stays as it is. */
export function languageName(name: string, language: Language): string {
  if (name === 'unknown' || name === '') return insightMessages[language].unknownLanguage
  try {
    return new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(name) ?? name
  } catch {
    return name
  }
}
