import type { ChangeLink, Link } from '@/api/types'

/** What is typed into a link's form and differs from nothing yet; fields that were not touched are missing. */
export type Edits = {
  title?: string
  url?: string
  code?: string
  forwardQuery?: boolean
  /** As it is typed; nothing typed means no limit. */
  clickLimit?: string
}

export type EditedField = keyof Edits

/** The value a field shows: what was typed, else what is saved. */
export function shown(link: Link, edits: Edits) {
  return {
    title: edits.title ?? link.title ?? '',
    url: edits.url ?? link.url,
    code: edits.code ?? link.code,
    forwardQuery: edits.forwardQuery ?? link.forwardQuery,
    clickLimit: edits.clickLimit ?? String(link.clickLimit ?? ''),
  }
}

/** What is to be sent: only what really differs from what is saved. */
export function changeOf(link: Link, edits: Edits): ChangeLink {
  const { title, url, code, forwardQuery, clickLimit } = shown(link, edits)
  const limit = Number(clickLimit)
  return {
    ...(title.trim() === (link.title ?? '') ? {} : { title: title.trim() }),
    ...(url.trim() === link.url ? {} : { url: url.trim() }),
    ...(code.trim() === link.code ? {} : { code: code.trim() }),
    ...(forwardQuery === link.forwardQuery ? {} : { forwardQuery }),
    ...(limit === (link.clickLimit ?? 0) ? {} : { clickLimit: limit }),
  }
}

/** Digits alone, as many as a limit may have. */
export function digits(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '').slice(0, 7)
}

export function isChanged(link: Link, edits: Edits): boolean {
  return Object.keys(changeOf(link, edits)).length > 0
}

/** Fields that were typed into here and changed elsewhere since `before`: the reader must see both values. */
export function conflicts(before: Link, now: Link, edits: Edits): EditedField[] {
  const saved = shown(before, {})
  const current = shown(now, {})
  return (Object.keys(edits) as EditedField[]).filter(
    (field) =>
      edits[field] !== undefined && saved[field] !== current[field] && edits[field] !== current[field],
  )
}
