import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Check, Copy, CornerDownRight, PanelTop } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useSwitchLink } from './links'
import { linkMessages } from './messages'
import { destinationHost, linkName } from './names'
import { LinkTrend } from './LinkTrend'
import type { Link as LinkBody } from '@/api/types'
import { readable } from '@/app/addresses'
import { paths } from '@/app/paths'
import { useFormat } from '@/i18n/format'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { useCopy } from '@/ui/useCopy'
import { Switch } from '@/ui/Switch'

/** The columns that head, rows and skeletons share: cards of two lines on a phone, a table from there on. */
export const ROW = clsx(
  'grid items-center gap-x-4 grid-cols-[minmax(0,1fr)_auto_auto]',
  'md:grid-cols-[minmax(0,1fr)_11.5rem_5.5rem_2.75rem] lg:grid-cols-[minmax(0,1fr)_13rem_8rem_5.5rem_2.75rem]',
)

/** One link: its title opens its sheet, a tap on the short address copies it, the switch turns it off and on. */
export function LinkRow({ link }: { link: LinkBody }) {
  const t = useMessages(linkMessages).list
  const format = useFormat()
  const { mutate } = useSwitchLink()
  const name = linkName(link, useLanguage())
  return (
    <div
      role="row"
      className={clsx(
        ROW,
        'group relative min-h-18 gap-y-1 border-b border-line py-3 transition-colors hover:bg-sunken',
        '-mx-4 px-4 [contain-intrinsic-size:auto_73px] [content-visibility:auto]',
      )}
    >
      <div role="cell" className="min-w-0 max-md:col-span-2">
        <Link
          to={paths.link}
          params={{ linkId: link.id }}
          search={(now) => now}
          state={{ overList: true }}
          resetScroll={false}
          data-link-title
          onKeyDown={walk}
          className="block truncate font-semibold outline-offset-4 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-jade"
        >
          <bdi className={clsx(!link.enabled && 'text-ink-2')}>{name}</bdi>
        </Link>
        <p className="flex items-center gap-1.5 text-small text-ink-2">
          <CornerDownRight aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
          <span className="truncate">{destinationHost(link)}</span>
          {link.origin === 'page' && (
            <span title={t.onPage} className="inline-flex shrink-0">
              <PanelTop aria-hidden size={14} strokeWidth={1.75} />
              <span className="sr-only">{t.onPage}</span>
            </span>
          )}
          {!link.enabled && <span className="shrink-0">· {t.switchedOff}</span>}
        </p>
      </div>
      <div role="cell" className="relative -ml-2 min-w-0 max-md:row-start-2">
        <CopyAddress address={link.shortUrl} dimmed={!link.enabled} />
      </div>
      <div role="cell" className="max-[359px]:hidden max-md:row-start-2 md:max-lg:hidden">
        <LinkTrend link={link} />
      </div>
      <div role="cell" className="text-right font-semibold tabular-nums max-md:row-start-2 max-md:text-small">
        <span className="font-normal text-ink-2 md:hidden">{t.allShort} </span>
        <span className="max-md:hidden">{format.number(link.clicks.human)}</span>
        <span className="md:hidden">{format.short(link.clicks.human)}</span>
        <span className="sr-only"> {t.clicks}</span>
      </div>
      <div
        role="cell"
        className="relative max-md:col-start-3 max-md:row-start-1 max-md:-mr-1 max-md:justify-self-end"
      >
        <Switch
          label={t.switch(name)}
          checked={link.enabled}
          onChange={(enabled) => mutate({ link, enabled })}
        />
      </div>
    </div>
  )
}

function CopyAddress({ address, dimmed }: { address: string; dimmed: boolean }) {
  const t = useMessages(linkMessages).list
  const { copied, copy } = useCopy()
  const shown = readable(address)
  const slash = shown.indexOf('/')
  return (
    <>
      <button
        type="button"
        aria-label={t.copy(shown)}
        onClick={() => copy(address)}
        className={clsx(
          'inline-flex min-h-9 max-w-full items-center gap-1.5 rounded-control px-2 text-small font-medium transition-colors hover:bg-jade-soft pointer-coarse:min-h-11',
          copied || !dimmed ? 'text-jade-strong' : 'text-ink-2',
        )}
      >
        {copied ? (
          <span className="truncate">{t.copied}</span>
        ) : (
          <span className="flex min-w-0">
            {/* Where it is narrow the host goes first: the ending tells links apart. */}
            <span className="min-w-0 shrink-[9999] truncate">{shown.slice(0, slash)}</span>
            <bdi className="min-w-0 truncate">{shown.slice(slash)}</bdi>
          </span>
        )}
        {copied ? (
          <Check aria-hidden size={15} strokeWidth={2.25} className="shrink-0" />
        ) : (
          <Copy
            aria-hidden
            size={15}
            strokeWidth={1.75}
            className="shrink-0 opacity-70 group-hover:opacity-100"
          />
        )}
      </button>
      <span role="status" className="sr-only">
        {copied && t.copied}
      </span>
    </>
  )
}

/** Arrow keys, Home and End go from one link to another. */
function walk(event: KeyboardEvent<HTMLElement>) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const table = event.currentTarget.closest('[role="table"]')
  const titles = [...(table?.querySelectorAll<HTMLElement>('[data-link-title]') ?? [])]
  const at = titles.indexOf(event.currentTarget)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: titles.length - 1 }[event.key]
  const title = to === undefined ? undefined : titles[to]
  if (!title) return
  event.preventDefault()
  title.focus()
  title.scrollIntoView({ block: 'nearest' })
}
