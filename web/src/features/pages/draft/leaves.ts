import { readAddress } from '@/app/addresses'
import type { Block, Draft, Item, Words } from './draft'
import { itemValue } from './social'
import { readVideo } from './video'

/** One place somebody writes into: `title.ko`, `url`, `items.<id>`. Problems and held-back values go by it. */
export type Leaf = string

export type Issue =
  | 'too-long'
  | 'address'
  | 'address-scheme'
  | 'address-credentials'
  | 'video-unknown'
  | 'social-invalid'
  | 'social-elsewhere'
  | 'email-invalid'
  | 'phone-invalid'

/** The page's own texts are written like a block's; this is the name of that block. */
export const PAGE = 'page'

/** Longest texts in what people see as characters, as on the server. */
export const LIMITS: Readonly<Record<string, number>> = {
  'link.title': 80,
  'link.note': 160,
  'heading.text': 80,
  'text.title': 80,
  'text.body': 2_000,
  'video.title': 80,
  'notice.text': 160,
  'page.title': 80,
  'page.intro': 160,
}

type Written = { id: string; type: string } & Partial<Record<string, unknown>>

/** Everything written in a block, or in the page's own texts. */
export function leavesOf(block: Block): { leaf: Leaf; value: string }[] {
  if (block.type === 'social') {
    return block.items.map((item) => ({ leaf: `items.${item.id}`, value: item.value }))
  }
  const found: { leaf: Leaf; value: string }[] = []
  for (const [name, value] of Object.entries(block)) {
    if (name === 'url') found.push({ leaf: name, value: String(value) })
    else if (isWords(name)) {
      for (const language of ['ko', 'en'] as const)
        found.push({ leaf: `${name}.${language}`, value: (value as Words)[language] ?? '' })
    }
  }
  return found
}

export function leafOf(block: Block, leaf: Leaf): string {
  return leavesOf(block).find((each) => each.leaf === leaf)?.value ?? ''
}

export function withLeaf(block: Block, leaf: Leaf, value: string): Block {
  const [name = '', rest = ''] = split(leaf)
  if (block.type === 'social' && name === 'items') {
    return { ...block, items: block.items.map((item) => (item.id === rest ? { ...item, value } : item)) }
  }
  if (name === 'url') return { ...block, url: value } as Block
  return {
    ...block,
    [name]: withWord((block as Written)[name] as Words, rest as 'ko' | 'en', value),
  } as Block
}

export function withWord(words: Words | undefined, language: 'ko' | 'en', value: string): Words {
  const { [language]: _, ...others } = words ?? {}
  return value === '' ? others : { ...others, [language]: value }
}

/** What is wrong with what was written there; empty is unfinished, never wrong. */
export function issueAt(block: Block, leaf: Leaf, value: string): Issue | null {
  if (value.trim() === '') return null
  if (leaf.startsWith('items.') && block.type === 'social') {
    const item = block.items.find((each) => `items.${each.id}` === leaf)
    return item ? issueOfItem({ ...item, value }) : null
  }
  if (leaf === 'url') {
    if (block.type === 'video') return addressIssue(value) ?? (readVideo(value) ? null : 'video-unknown')
    return addressIssue(value)
  }
  return tooLong(`${block.type}.${leaf.slice(0, leaf.indexOf('.'))}`, value) ? 'too-long' : null
}

export function issueOfItem(item: Item): Issue | null {
  const read = item.value.trim() === '' ? null : itemValue(item.network, item.value)
  return read && 'issue' in read ? read.issue : null
}

/** What was found in blocks, which never change; kept because every keystroke asks about the whole page. */
const issues = new WeakMap<Block, readonly { leaf: Leaf; issue: Issue }[]>()

/** All that is wrong in a block, by leaf. */
export function issuesOf(block: Block): readonly { leaf: Leaf; issue: Issue }[] {
  const known = issues.get(block) ?? findIssues(block)
  issues.set(block, known)
  return known
}

function findIssues(block: Block): { leaf: Leaf; issue: Issue }[] {
  const found: { leaf: Leaf; issue: Issue }[] = []
  for (const { leaf, value } of leavesOf(block)) {
    const issue = issueAt(block, leaf, value)
    if (issue) found.push({ leaf, issue })
  }
  return found
}

/** The page's name and line, dressed as a block so that the same rules hold. */
export function pageBlock(draft: Pick<Draft, 'title' | 'intro'>): Block {
  return { id: PAGE, type: PAGE, visible: true, title: draft.title, intro: draft.intro } as unknown as Block
}

export function addressIssue(value: string): Issue | null {
  const text = value.trim()
  if (readAddress(text)) return null
  if (/^https?:\/\/[^/]*@/i.test(text)) return 'address-credentials'
  if (/^[a-z][a-z\d+.-]*:/i.test(text) && !/^https?:/i.test(text) && !/^[^/]+:\d+/.test(text))
    return 'address-scheme'
  return 'address'
}

export function lengthOf(text: string): number {
  if (text.length < 40) return text.length
  let count = 0
  for (const _ of new Intl.Segmenter().segment(text)) count++
  return count
}

export function tooLong(field: string, text: string): boolean {
  const limit = LIMITS[field]
  return limit !== undefined && text.length > limit && lengthOf(text.trim()) > limit
}

function isWords(name: string): boolean {
  return name === 'title' || name === 'note' || name === 'text' || name === 'body' || name === 'intro'
}

function split(leaf: Leaf): [string, string] {
  const dot = leaf.indexOf('.')
  return dot < 0 ? [leaf, ''] : [leaf.slice(0, dot), leaf.slice(dot + 1)]
}
