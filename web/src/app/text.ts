import type { Text } from '@/api/types'
import { currentLanguage, type Language } from '@/i18n/language'

/** A text in the reader's language, else in the other one, else empty. */
export function textIn(text: Text | undefined | null, language: Language = currentLanguage()): string {
  const other = language === 'ko' ? 'en' : 'ko'
  return text?.[language] || text?.[other] || ''
}
