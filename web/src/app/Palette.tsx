import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Link2, PanelTop, Plus, Search, Settings2, type LucideIcon } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react'
import { readAddress } from './addresses'
import { appMessages } from './messages'
import { paths } from './paths'
import { textIn } from './text'
import { call, client, idempotencyKey } from '@/api/client'
import { linkSearchQuery, pagesQuery } from '@/api/queries'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { copyText } from '@/ui/clipboard'
import { Scrim } from '@/ui/Dialog'
import { toast } from '@/ui/toast'

type PaletteProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** ⌘K: finds any page, link or setting, and makes a short link from a pasted address. */
export function Palette({ open, onOpenChange }: PaletteProps) {
  const t = useMessages(appMessages)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-4 top-4 z-40 mx-auto max-w-xl overflow-hidden rounded-sheet bg-surface shadow-float animate-fade md:top-[16vh]"
        >
          <Radix.Title className="sr-only">{t.palette.title}</Radix.Title>
          <Finder close={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

type Choice = { id: string; title: string; detail?: string; Icon: LucideIcon; run: () => void }

function Finder({ close }: { close: () => void }) {
  const t = useMessages(appMessages)
  const list = useId()
  const [text, setText] = useState('')
  const [position, setPosition] = useState(0)
  const choices = useChoices(text)
  const at = Math.min(position, choices.length - 1)
  const run = (choice: Choice) => {
    close()
    choice.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = choices[at]
    if (step !== 0 && choices.length > 0) {
      event.preventDefault()
      setPosition((at + step + choices.length) % choices.length)
    } else if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) {
      event.preventDefault()
      run(chosen)
    }
  }
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden size={20} strokeWidth={1.75} className="shrink-0 text-ink-2" />
        <input
          role="combobox"
          aria-label={t.palette.placeholder}
          aria-expanded={choices.length > 0}
          aria-controls={list}
          aria-activedescendant={choices[at] ? `${list}-${at}` : undefined}
          aria-autocomplete="list"
          autoFocus
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setPosition(0)
          }}
          onKeyDown={onKeyDown}
          placeholder={t.palette.placeholder}
          className="min-h-14 min-w-0 flex-1 bg-transparent text-lead focus-visible:outline-none"
        />
      </div>
      <div
        id={list}
        role="listbox"
        aria-label={t.palette.results}
        className="max-h-[50dvh] overflow-y-auto p-2 empty:hidden"
      >
        {choices.map((choice, index) => (
          // The keyboard stays in the field and moves the selection from there, as the combobox pattern asks.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={choice.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onPointerMove={() => setPosition(index)}
            onClick={() => run(choice)}
            className={clsx(
              'flex min-h-12 cursor-pointer items-center gap-3 rounded-control px-3',
              index === at && 'bg-jade-soft',
            )}
          >
            <choice.Icon aria-hidden size={18} strokeWidth={1.75} className="shrink-0 text-ink-2" />
            <span className="min-w-0 flex-1 truncate">{choice.title}</span>
            {choice.detail && (
              <span className="max-w-[45%] truncate text-small text-ink-2">{choice.detail}</span>
            )}
          </div>
        ))}
      </div>
      {choices.length === 0 && <p className="p-5 text-center text-ink-2">{t.palette.none}</p>}
    </>
  )
}

function useChoices(text: string): Choice[] {
  const words = text.trim()
  const address = readAddress(words, useLanguage())
  const create = useCreateLink()
  const places = usePlaces()
  const pages = usePages()
  const links = useLinks(useDeferredValue(words))
  const t = useMessages(appMessages)
  const matches = (choice: Choice) =>
    `${choice.title} ${choice.detail ?? ''}`.toLocaleLowerCase().includes(words.toLocaleLowerCase())
  const making: Choice[] = address
    ? [{ id: 'new', title: t.palette.shorten(address.host), Icon: Plus, run: () => create(address.url) }]
    : []
  return [...making, ...pages.filter(matches), ...(words ? links : []), ...places.filter(matches)]
}

function useCreateLink() {
  const t = useMessages(appMessages)
  const queries = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (url: string) =>
      call(client.POST('/api/v1/links', { body: { url }, params: { header: idempotencyKey() } })),
    onSuccess: async (link) => {
      const address = link.shortUrl.replace(/^https?:\/\//, '')
      toast((await copyText(link.shortUrl)) ? t.palette.shortened(address) : t.palette.made(address))
      await queries.invalidateQueries({ queryKey: ['links'] })
    },
  })
  return mutate
}

function usePages(): Choice[] {
  const navigate = useNavigate()
  const { data: pages = [] } = useQuery(pagesQuery)
  return pages.map((page) => ({
    id: page.id,
    title: textIn(page.title) || `@${page.handle}`,
    detail: `@${page.handle}`,
    Icon: PanelTop,
    run: () => void navigate({ to: paths.page, params: { pageId: page.id } }),
  }))
}

function useLinks(words: string): Choice[] {
  const navigate = useNavigate()
  const { data: links = [] } = useQuery({ ...linkSearchQuery(words), enabled: words !== '' })
  return links.map((link) => ({
    id: link.id,
    title: link.title || link.code,
    detail: link.shortUrl.replace(/^https?:\/\//, ''),
    Icon: Link2,
    run: () => void navigate({ to: paths.link, params: { linkId: link.id } }),
  }))
}

function usePlaces(): Choice[] {
  const t = useMessages(appMessages)
  const navigate = useNavigate()
  const place = (
    to: typeof paths.links | typeof paths.insights | typeof paths.pages,
    title: string,
  ): Choice => ({
    id: to,
    title,
    detail: t.palette.goTo,
    Icon: Search,
    run: () => void navigate({ to }),
  })
  const setting = (hash: string, title: string): Choice => ({
    id: `more-${hash}`,
    title,
    detail: t.more,
    Icon: Settings2,
    run: () => void navigate({ to: paths.more, hash }),
  })
  return [
    place(paths.pages, t.page),
    place(paths.links, t.links),
    place(paths.insights, t.insights),
    setting('language', t.palette.language),
    setting('appearance', t.palette.appearance),
    setting('sessions', t.palette.sessions),
    setting('passkeys', t.palette.passkeys),
    setting('api-keys', t.palette.apiKeys),
  ]
}
