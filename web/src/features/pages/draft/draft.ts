import type { Draft as ApiDraft, Theme } from '@/api/types'
import { newId } from '@/api/client'
import type { Language } from '@/i18n/language'

/** A text in one or both languages; a language without words has no entry. */
export type Words = { ko?: string; en?: string }
/** The link a block leads through once it was published; only the server fills it in. */
export type BlockLink = { id: string; code: string; shortUrl: string }
export type Size = 'small' | 'medium' | 'large'
export type Network = (typeof NETWORKS)[number]
export type Item = { id: string; network: Network; value: string; link?: BlockLink | null }

type Base<T extends string> = { id: string; type: T; visible: boolean }
export type LinkBlock = Base<'link'> & {
  title: Words
  note: Words
  size: Size
  url: string
  link?: BlockLink | null
}
export type HeadingBlock = Base<'heading'> & { text: Words }
export type TextBlock = Base<'text'> & { title: Words; body: Words; foldable: boolean }
export type DividerBlock = Base<'divider'>
export type SocialBlock = Base<'social'> & { items: Item[] }
export type VideoBlock = Base<'video'> & { title: Words; url: string; link?: BlockLink | null }
export type NoticeBlock = Base<'notice'> & { text: Words; url: string; link?: BlockLink | null }
export type Block =
  LinkBlock | HeadingBlock | TextBlock | DividerBlock | SocialBlock | VideoBlock | NoticeBlock
export type BlockType = Block['type']

/** What the editor works on: the server's draft with nothing left out. */
export type Draft = { title: Words; intro: Words; language: Language; theme: Theme; blocks: Block[] }

export const NETWORKS = [
  'instagram',
  'youtube',
  'x',
  'tiktok',
  'threads',
  'facebook',
  'naverBlog',
  'naverCafe',
  'kakaoChannel',
  'tistory',
  'brunch',
  'band',
  'github',
  'website',
  'email',
  'phone',
] as const

/** Most blocks on a page, and addresses in a social row. */
export const MOST_BLOCKS = 200
export const MOST_ITEMS = 20

/** The server's draft with everything that it may leave out filled in. */
export function fromApi(draft: ApiDraft): Draft {
  const given = draft as unknown as Draft
  return {
    title: words(given.title),
    intro: words(given.intro),
    language: given.language,
    theme: given.theme,
    blocks: given.blocks.map(whole),
  }
}

/** What is sent: the same without what only the server fills in. */
export function toApi(draft: Draft): ApiDraft {
  return { ...draft, blocks: draft.blocks.map(bare) } as unknown as ApiDraft
}

export function newBlock<T extends BlockType>(
  type: T,
  more: Partial<Extract<Block, { type: T }>> = {},
): Block {
  return { ...whole({ id: newId(), type, visible: true } as Block), ...more } as Block
}

/** A copy under ids of its own: it will lead through links of its own. */
export function copyOf(block: Block): Block {
  const copy = { ...bare(block), id: newId() }
  return copy.type === 'social'
    ? { ...copy, items: copy.items.map((item) => ({ ...item, id: newId() })) }
    : copy
}

function whole(block: Block): Block {
  const { id, type, visible = true } = block
  switch (block.type) {
    case 'link':
      return {
        id,
        type: block.type,
        visible,
        title: words(block.title),
        note: words(block.note),
        size: block.size ?? 'medium',
        url: block.url ?? '',
        link: block.link ?? null,
      }
    case 'heading':
      return { id, type: block.type, visible, text: words(block.text) }
    case 'text':
      return {
        id,
        type: block.type,
        visible,
        title: words(block.title),
        body: words(block.body),
        foldable: block.foldable ?? false,
      }
    case 'social':
      return { id, type: block.type, visible, items: block.items ?? [] }
    case 'video':
      return {
        id,
        type: block.type,
        visible,
        title: words(block.title),
        url: block.url ?? '',
        link: block.link ?? null,
      }
    case 'notice':
      return {
        id,
        type: block.type,
        visible,
        text: words(block.text),
        url: block.url ?? '',
        link: block.link ?? null,
      }
    case 'divider':
      return { id, type: block.type, visible }
    default:
      throw new TypeError(`Unknown block ${String(type)}`)
  }
}

function bare(block: Block): Block {
  switch (block.type) {
    case 'link':
    case 'video':
    case 'notice': {
      const { link: _, ...rest } = block
      return rest as Block
    }
    case 'social':
      return { ...block, items: block.items.map(({ id, network, value }) => ({ id, network, value })) }
    default:
      return block
  }
}

function words(text: { ko?: string | null; en?: string | null } | null | undefined): Words {
  return { ...(text?.ko ? { ko: text.ko } : {}), ...(text?.en ? { en: text.en } : {}) }
}
