import type { Block as ApiBlock, BlockOf, Draft as ApiDraft, Network, SocialItem } from '@/api/types'
import { newId } from '@/api/client'

export type { Network } from '@/api/types'

/** A text in one or both languages; a language without words has no entry. */
export type Words = { ko?: string; en?: string }
/** The link a block leads through once it was published; only the server fills it in. */
export type BlockLink = NonNullable<BlockOf<'link'>['link']>
export type Item = Omit<SocialItem, 'link'> & { link?: BlockLink | null }

/** What the server describes, with nothing left out: texts without empty languages, an empty address for none. */
type Whole<T> = {
  -readonly [K in keyof Omit<T, 'link'>]-?: K extends 'title' | 'note' | 'text' | 'body' | 'intro'
    ? Words
    : K extends 'url'
      ? string
      : K extends 'items'
        ? Item[]
        : K extends 'blocks'
          ? Block[]
          : T[K & keyof T]
} & ('link' extends keyof T ? { link?: BlockLink | null } : unknown)

export type LinkBlock = Whole<BlockOf<'link'>>
export type HeadingBlock = Whole<BlockOf<'heading'>>
export type TextBlock = Whole<BlockOf<'text'>>
export type DividerBlock = Whole<BlockOf<'divider'>>
export type SocialBlock = Whole<BlockOf<'social'>>
export type VideoBlock = Whole<BlockOf<'video'>>
export type NoticeBlock = Whole<BlockOf<'notice'>>
export type Block =
  LinkBlock | HeadingBlock | TextBlock | DividerBlock | SocialBlock | VideoBlock | NoticeBlock
export type BlockType = ApiBlock['type']
export type Size = LinkBlock['size']

/** What the editor works on: the server's draft with nothing left out. */
export type Draft = Whole<ApiDraft>

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
] as const satisfies readonly Network[]

/** Most blocks on a page, and addresses in a social row. */
export const MOST_BLOCKS = 200
export const MOST_ITEMS = 20

/** The server's draft with everything that it may leave out filled in. */
export function fromApi(draft: ApiDraft): Draft {
  const { title, intro, language, theme, blocks } = draft
  return { title: words(title), intro: words(intro), language, theme, blocks: blocks.map(whole) }
}

/** What is sent: the same without what only the server fills in. */
export function toApi(draft: Draft): ApiDraft {
  return { ...draft, blocks: draft.blocks.map(bare) }
}

export function newBlock<T extends BlockType>(
  type: T,
  more: Partial<Extract<Block, { type: T }>> = {},
): Block {
  return { ...whole({ id: newId(), type, visible: true } as ApiBlock), ...more } as Block
}

/** A copy under ids of its own: it will lead through links of its own. */
export function copyOf(block: Block): Block {
  const copy = { ...bare(block), id: newId() }
  return copy.type === 'social'
    ? { ...copy, items: copy.items.map((item) => ({ ...item, id: newId() })) }
    : copy
}

function whole(block: ApiBlock): Block {
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
      return rest
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
