import type { ChangeLink, Link } from '@/api/types'

/** What is typed into a link's form and differs from nothing yet; fields that were not touched are missing. */
export type Edits = { title?: string; url?: string; code?: string; forwardQuery?: boolean }

export type EditedField = keyof Edits

/** The value a field shows: what was typed, else what is saved. */
export function shown(link: Link, edits: Edits) {
  return {
    title: edits.title ?? link.title ?? '',
    url: edits.url ?? link.url,
    code: edits.code ?? link.code,
    forwardQuery: edits.forwardQuery ?? link.forwardQuery,
  }
}

/** What is to be sent: only what really differs from what is saved. */
export function changeOf(link: Link, edits: Edits): ChangeLink {
  const { title, url, code, forwardQuery } = shown(link, edits)
  return {
    ...(title.trim() === (link.title ?? '') ? {} : { title: title.trim() }),
    ...(url.trim() === link.url ? {} : { url: url.trim() }),
    ...(code.trim() === link.code ? {} : { code: code.trim() }),
    ...(forwardQuery === link.forwardQuery ? {} : { forwardQuery }),
  }
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
