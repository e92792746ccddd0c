import { currentLanguage, useLanguage, type Language } from './language'

/** A message is a text, its lines, or a function from what it mentions to a text; catalogues may be nested by topic. */
export type Message = string | readonly string[] | ((...values: never[]) => string)
export type Catalogue = { readonly [key: string]: Message | readonly string[] | Catalogue }
export type Messages<T> = Readonly<Record<Language, T>>

/**
 * One catalogue in both languages. The Korean one is the pattern: a key that is missing, superfluous or of another
 * shape in the English one does not compile.
 */
export function defineMessages<T extends Catalogue>(messages: { ko: T; en: NoInfer<T> }): Messages<T> {
  return messages
}

/** The catalogue in the current language; the component follows when the language changes. */
export function useMessages<T>(messages: Messages<T>): T {
  return messages[useLanguage()]
}

/** The same outside of components. */
export function messagesNow<T>(messages: Messages<T>): T {
  return messages[currentLanguage()]
}
