import type { Block } from '../draft/draft'
import { leafOf, leavesOf } from '../draft/leaves'
import type { PagesMessages } from '../messages'

/** One part in which two blocks differ: what it is called and what stands there; empty where nothing does. */
export type Line = { key: string; label: string; before: string; after: string }

/** What a block says, part by part, so that no two blocks that differ look the same. A missing block says nothing. */
export function differingLines(before: Block | null, after: Block | null, t: PagesMessages): Line[] {
  const old = before ? partsOf(before, after, t) : new Map<string, Part>()
  const now = after ? partsOf(after, before, t) : new Map<string, Part>()
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): Line[] => {
    const was = old.get(key)
    const is = now.get(key)
    const line = { key, label: (is ?? was)!.label, before: was?.text ?? '', after: is?.text ?? '' }
    return line.before === line.after ? [] : [line]
  })
}

type Part = { label: string; text: string }

function partsOf(block: Block, other: Block | null, t: PagesMessages): Map<string, Part> {
  const parts = new Map<string, Part>()
  if (block.type === 'social') {
    block.items.forEach(({ network, value }, at) => {
      const text = `${t.networks[network]} ${value.trim()}`.trim()
      parts.set(`items.${at}`, { label: t.says.item(at + 1), text })
    })
  } else {
    for (const { leaf, value } of leavesOf(block)) {
      parts.set(leaf, { label: labelOf(block, other, leaf, t), text: value.trim() })
    }
  }
  if (block.type === 'link') parts.set('size', { label: t.fields.size, text: t.fields.sizes[block.size] })
  if (block.type === 'text') {
    parts.set('foldable', {
      label: t.fields.foldable,
      text: block.foldable ? t.says.folded : t.says.unfolded,
    })
  }
  parts.set('visible', { label: t.says.visible, text: block.visible ? t.says.shown : t.says.hidden })
  return parts
}

/** The part's name, with the language where it is written in both. */
function labelOf(block: Block, other: Block | null, leaf: string, t: PagesMessages): string {
  const [name = '', language] = leaf.split('.') as [string, 'ko' | 'en' | undefined]
  const label = nameOfPart(block, name, t)
  if (!language) return label
  const isWritten = (in_: 'ko' | 'en') =>
    [block, other].some((each) => each && leafOf(each, `${name}.${in_}`).trim() !== '')
  return isWritten('ko') && isWritten('en') ? t.says.inLanguage(label, t.fields[language]) : label
}

function nameOfPart(block: Block, name: string, t: PagesMessages): string {
  const type: string = block.type
  if (name === 'url') return t.fields.url
  if (type === 'page') return name === 'title' ? t.profile.title : t.profile.intro
  if (type === 'heading') return t.fields.heading
  if (type === 'notice') return t.fields.notice
  if (name === 'body') return t.fields.body
  return name === 'note' ? t.fields.note : t.fields.title
}
