import type { ReactNode } from 'react'
import { change } from '../draft/edits'
import type { Block, HeadingBlock, LinkBlock, NoticeBlock, Size, TextBlock, VideoBlock } from '../draft/draft'
import { withWord } from '../draft/leaves'
import { readVideo } from '../draft/video'
import { useEditor } from '../editor/context'
import { pagesMessages } from '../messages'
import { AddressField, LanguageTabs, WordsField } from './fields'
import { SocialForm } from './SocialForm'
import { readAddress } from '@/app/addresses'
import { useMessages } from '@/i18n/messages'
import { Segmented } from '@/ui/Segmented'
import { Switch } from '@/ui/Switch'

type FormProps<B extends Block> = { block: B; fresh: boolean }

/** The fields of a block. `fresh` was just added: its first field has the keyboard. */
export function BlockForm({ block, fresh }: FormProps<Block>) {
  switch (block.type) {
    case 'link':
      return <LinkForm block={block} fresh={fresh} />
    case 'heading':
      return <HeadingForm block={block} fresh={fresh} />
    case 'text':
      return <TextForm block={block} fresh={fresh} />
    case 'divider':
      return <DividerForm />
    case 'social':
      return <SocialForm block={block} fresh={fresh} />
    case 'video':
      return <VideoForm block={block} fresh={fresh} />
    case 'notice':
      return <NoticeForm block={block} fresh={fresh} />
    default:
      return null
  }
}

function Fields({ block, words, children }: { block: Block; words?: string[]; children: ReactNode }) {
  return (
    <div className="grid gap-4">
      {words && <LanguageTabs block={block} names={words} className="-mt-1 border-b border-line" />}
      {children}
    </div>
  )
}

function LinkForm({ block, fresh }: FormProps<LinkBlock>) {
  const t = useMessages(pagesMessages)
  const nameIt = useNamedByAddress(block)
  const place = readAddress(block.url)
  return (
    <div className="grid gap-4">
      <AddressField
        block={block}
        label={t.fields.url}
        autoFocus={fresh}
        hint={place ? t.fields.urlHint(place.host) : block.url === '' ? t.fields.urlEmpty : undefined}
        onDone={nameIt}
      />
      <LanguageTabs block={block} names={['title', 'note']} className="border-b border-line" />
      <WordsField block={block} name="title" label={t.fields.title} placeholder={place?.title} />
      <WordsField block={block} name="note" label={t.fields.note} optional />
      <SizeField block={block} />
    </div>
  )
}

function SizeField({ block }: { block: LinkBlock }) {
  const t = useMessages(pagesMessages)
  const { editing } = useEditor()
  return (
    <div>
      <p className="mb-1.5 text-small font-semibold">{t.fields.size}</p>
      <Segmented<Size>
        label={t.fields.size}
        value={block.size}
        onChange={(size) => editing.edit(change(block.id, (now) => ({ ...now, size }) as Block))}
        options={(['small', 'medium', 'large'] as const).map((size) => ({
          value: size,
          label: (
            <>
              <SizeSketch size={size} />
              {t.fields.sizes[size]}
            </>
          ),
        }))}
        className="w-full sm:w-auto"
      />
    </div>
  )
}

function SizeSketch({ size }: { size: Size }) {
  const boxes = {
    small: <path d="M1.75 5.75h5v4.5h-5zM9.25 5.75h5v4.5h-5z" />,
    medium: <path d="M1.75 5.75h12.5v4.5H1.75z" />,
    large: <path d="M1.75 3.25h12.5v9.5H1.75z" />,
  }
  return (
    <svg
      aria-hidden
      viewBox="0 0 16 16"
      className="size-4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
    >
      {boxes[size]}
    </svg>
  )
}

function HeadingForm({ block, fresh }: FormProps<HeadingBlock>) {
  const t = useMessages(pagesMessages)
  return (
    <Fields block={block} words={['text']}>
      <WordsField block={block} name="text" label={t.fields.heading} autoFocus={fresh} />
    </Fields>
  )
}

function TextForm({ block, fresh }: FormProps<TextBlock>) {
  const t = useMessages(pagesMessages)
  const { editing } = useEditor()
  const titled = Boolean(block.title.ko || block.title.en)
  return (
    <Fields block={block} words={['title', 'body']}>
      <WordsField block={block} name="title" label={t.fields.textTitle} optional autoFocus={fresh} />
      <WordsField block={block} name="body" label={t.fields.body} multiline />
      <div className="flex items-center justify-between gap-3">
        <div>
          <p className="font-medium">{t.fields.foldable}</p>
          <p className="text-small text-ink-2">
            {block.foldable && !titled ? t.fields.foldableNeedsTitle : t.fields.foldableHint}
          </p>
        </div>
        <Switch
          label={t.fields.foldable}
          checked={block.foldable}
          onChange={(foldable) => editing.edit(change(block.id, (now) => ({ ...now, foldable }) as Block))}
        />
      </div>
    </Fields>
  )
}

function VideoForm({ block, fresh }: FormProps<VideoBlock>) {
  const t = useMessages(pagesMessages)
  const video = readVideo(block.url)
  return (
    <div className="grid gap-4">
      <AddressField
        block={block}
        label={t.fields.videoUrl}
        autoFocus={fresh}
        placeholder="https://youtu.be/"
        hint={video ? t.fields.videoHint(t.fields.videoSites[video.site]) : t.issues['video-unknown']}
      />
      <LanguageTabs block={block} names={['title']} className="border-b border-line" />
      <WordsField block={block} name="title" label={t.fields.title} optional />
    </div>
  )
}

function NoticeForm({ block, fresh }: FormProps<NoticeBlock>) {
  const t = useMessages(pagesMessages)
  const place = readAddress(block.url)
  return (
    <Fields block={block} words={['text']}>
      <WordsField block={block} name="text" label={t.fields.notice} autoFocus={fresh} />
      <AddressField
        block={block}
        label={t.fields.noticeUrl}
        optional
        hint={place ? t.fields.urlHint(place.host) : undefined}
      />
    </Fields>
  )
}

function DividerForm() {
  const t = useMessages(pagesMessages)
  return <p className="text-small text-ink-2">{t.fields.divider}</p>
}

/** A link without a title is named after its address once that is written. */
function useNamedByAddress(block: LinkBlock) {
  const { editing, writing } = useEditor()
  return () => {
    const address = readAddress(block.url, writing)
    if (!address || block.title.ko || block.title.en) return
    editing.edit(
      change(block.id, (now) =>
        now.type === 'link' ? { ...now, title: withWord(now.title, writing, address.title) } : now,
      ),
    )
  }
}
