import { clsx } from 'clsx'
import { Link2, Search } from 'lucide-react'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { MOST_BLOCKS, newBlock, type Block, type BlockType } from '../draft/draft'
import { itemValue, recogniseNetwork } from '../draft/social'
import { readVideo } from '../draft/video'
import { useEditor } from '../editor/context'
import { pagesMessages, type PagesMessages } from '../messages'
import { BlockIcon } from './BlockIcon'
import { NetworkIcon } from './NetworkIcon'
import { Sketch } from './Sketch'
import { newId } from '@/api/client'
import { readAddress } from '@/app/addresses'
import type { Language } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { Banner } from '@/ui/Banner'
import { Dialog } from '@/ui/Dialog'
import { TextField } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { useWide } from '../editor/useWide'

const TYPES: readonly BlockType[] = ['link', 'social', 'heading', 'text', 'video', 'notice', 'divider']

type AddBlockProps = {
  open: boolean
  full: boolean
  onOpenChange: (open: boolean) => void
  onAdd: (block: Block) => void
}

/** What can be added, each with a drawing; an address typed or pasted here becomes a block at once. */
export function AddBlock({ open, full, onOpenChange, onAdd }: AddBlockProps) {
  const t = useMessages(pagesMessages)
  const wide = useWide('48rem')
  const Frame = wide ? Dialog : Sheet
  return (
    <Frame open={open} onOpenChange={onOpenChange} title={t.palette.title} wide={wide}>
      {full ? (
        <Banner tone="warning">{t.palette.full(MOST_BLOCKS)}</Banner>
      ) : (
        <Choices
          onChoose={(block) => {
            onOpenChange(false)
            onAdd(block)
          }}
          focusSearch={wide}
        />
      )}
    </Frame>
  )
}

type Choice = { id: string; picture: ReactNode; title: string; detail: string; make: () => Block }

function Choices({ onChoose, focusSearch }: { onChoose: (block: Block) => void; focusSearch: boolean }) {
  const t = useMessages(pagesMessages)
  const { writing } = useEditor()
  const [text, setText] = useState('')
  const choices = choicesFor(text, t, writing)
  const onKeyDown = (event: KeyboardEvent) => {
    const first = choices[0]
    if (event.key === 'Enter' && first && !event.nativeEvent.isComposing && text.trim() !== '') {
      event.preventDefault()
      onChoose(first.make())
    }
  }
  return (
    <div className="grid gap-3">
      <TextField
        label={t.palette.search}
        labelHidden
        autoFocus={focusSearch}
        value={text}
        placeholder={t.palette.search}
        before={<Search aria-hidden size={18} strokeWidth={1.75} className="mr-1.5" />}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ul className="-mx-2 grid gap-1 sm:grid-cols-2">
        {choices.map((choice) => (
          <li key={choice.id}>
            <button
              type="button"
              onClick={() => onChoose(choice.make())}
              className={clsx(
                'flex w-full items-center gap-3 rounded-sheet border border-transparent p-2 text-left transition-colors',
                'hover:border-line hover:bg-sunken/50 focus-visible:border-line',
              )}
            >
              {choice.picture}
              <span className="min-w-0">
                <span className="block truncate font-semibold">{choice.title}</span>
                <span className="block text-small text-ink-2">{choice.detail}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {choices.length === 0 && <p className="px-2 py-6 text-center text-ink-2">{t.palette.none}</p>}
    </div>
  )
}

function choicesFor(text: string, t: PagesMessages, language: Language): Choice[] {
  const words = text.trim().toLocaleLowerCase()
  if (words !== '' && (readAddress(words) || recogniseNetwork(words))) {
    return readChoices(text.trim(), t, language)
  }
  return TYPES.filter((type) =>
    `${t.types[type]} ${t.typeHints[type]} ${t.typeWords[type]}`.toLocaleLowerCase().includes(words),
  ).map((type) => ({
    id: type,
    picture: <Sketch type={type} />,
    title: t.types[type],
    detail: t.typeHints[type],
    make: () => newBlock(type),
  }))
}

/** What an address could become, the likeliest first. */
function readChoices(text: string, t: PagesMessages, language: Language): Choice[] {
  const choices: Choice[] = []
  const address = readAddress(text, language)
  const video = readVideo(text)
  const network = recogniseNetwork(text)
  if (video) {
    choices.push({
      id: 'video',
      picture: <Tile icon={<BlockIcon type="video" />} />,
      title: t.palette.asVideo(t.fields.videoSites[video.site]),
      detail: t.types.video,
      make: () => newBlock('video', { url: video.url }),
    })
  }
  if (address) {
    choices.push({
      id: 'link',
      picture: <Tile icon={<Link2 aria-hidden size={18} strokeWidth={1.75} />} />,
      title: t.palette.asLink(address.host),
      detail: address.title,
      make: () => linkTo(address, language),
    })
  }
  if (network && network !== 'website') {
    const read = itemValue(network, text)
    choices.push({
      id: 'social',
      picture: <Tile icon={<NetworkIcon network={network} />} />,
      title: t.palette.asSocial(t.networks[network]),
      detail: t.types.social,
      make: () =>
        newBlock('social', {
          items: [{ id: newId(), network, value: 'value' in read ? read.value : text }],
        }),
    })
  }
  return choices
}

/** A link block named after its address. */
export function linkTo(address: { url: string; title: string }, language: Language): Block {
  return newBlock('link', { url: address.url, title: { [language]: address.title } })
}

function Tile({ icon }: { icon: ReactNode }) {
  return (
    <span className="flex size-11 shrink-0 items-center justify-center rounded-control bg-sunken">
      {icon}
    </span>
  )
}
