import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { blockName } from './blocks'
import { insightMessages } from './messages'
import { Week } from './Week'
import { deviceName, languageName, referrerName, sourceName } from './words'
import { call, client } from '@/api/client'
import type { Insights } from '@/api/types'
import { paths } from '@/app/paths'
import { useLanguage, type Language } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { BarList, type Bar } from '@/ui/chart/BarList'
import { Explain } from '@/ui/Explain'

type Range = { range?: 'today' | '28d' }

/** What explains the numbers: which links, where on the page, from where, with what. */
export function Reasons({
  figures,
  page,
  range,
}: {
  figures: Insights
  page: string | undefined
  range: Range
}) {
  const t = useMessages(insightMessages)
  const language = useLanguage()
  const named = (shares: Insights['sources'], name: (name: string, language: Language) => string): Bar[] =>
    merge(
      shares.map((share) => ({
        key: name(share.name, language),
        name: name(share.name, language),
        value: share.clicks,
      })),
    )
  const { clicks } = figures.totals
  return (
    <div className="mt-12 grid gap-x-14 gap-y-12 lg:grid-cols-2">
      <Reason title={t.links} explained={t.clicksExplained} className={page ? undefined : 'lg:col-span-2'}>
        {(words) => (
          <BarList
            label={t.links}
            words={words}
            whole={clicks}
            first={8}
            bars={figures.links.map((link) => ({
              key: link.id,
              value: link.clicks,
              name: (
                <Link
                  to={paths.linkInsights}
                  params={{ linkId: link.id }}
                  search={range}
                  className="block truncate py-1 font-medium underline-offset-4 hover:underline"
                >
                  <bdi>{link.title || link.code}</bdi>
                  {link.title && <span className="ml-2 text-small font-normal text-ink-2">/{link.code}</span>}
                </Link>
              ),
            }))}
          />
        )}
      </Reason>
      {page && <Blocks figures={figures} page={page} />}
      <Shares
        title={t.from}
        explained={t.fromExplained}
        bars={named(figures.sources, sourceName)}
        whole={clicks}
      />
      <Shares
        title={t.referrers}
        explained={t.referrersExplained}
        bars={named(figures.referrers, referrerName)}
        whole={clicks}
      />
      <Shares
        title={t.deviceTitle}
        explained={t.deviceExplained}
        bars={named(figures.devices, deviceName)}
        whole={clicks}
      />
      <Shares
        title={t.languageTitle}
        explained={t.languageExplained}
        bars={named(figures.languages, languageName)}
        whole={clicks}
      />
      {range.range === '28d' && <Week page={page} />}
    </div>
  )
}

type SharesProps = { title: string; explained: string; bars: readonly Bar[]; whole: number }

function Shares({ title, explained, bars, whole }: SharesProps) {
  return (
    <Reason title={title} explained={explained} empty={bars.length === 0}>
      {(words) => <BarList label={title} words={words} bars={bars} whole={whole} />}
    </Reason>
  )
}

function Blocks({ figures, page }: { figures: Insights; page: string }) {
  const t = useMessages(insightMessages)
  const language = useLanguage()
  const { data: draft } = useQuery({
    queryKey: ['pages', page, 'draft', 'names'],
    queryFn: ({ signal }) =>
      call(client.GET('/api/v1/pages/{id}/draft', { params: { path: { id: page } }, signal })),
    staleTime: 60_000,
  })
  const bars = figures.blocks
    .map(({ id, clicks }) => ({
      key: id,
      value: clicks,
      name: (draft && blockName(draft, id, language)) ?? t.goneBlock,
    }))
    .toSorted((a, b) => b.value - a.value)
  return (
    <Shares
      title={t.blocks}
      explained={t.blocksExplained}
      bars={draft ? bars : []}
      whole={figures.totals.clicks}
    />
  )
}

type ReasonProps = {
  title: string
  explained: string
  className?: string | undefined
  empty?: boolean
  children: (words: Words) => ReactNode
}

type Words = {
  name: string
  value: string
  share: string
  showAll: (count: number) => string
  showLess: string
}

function Reason({ title, explained, className, empty, children }: ReasonProps) {
  const t = useMessages(insightMessages)
  const words = { name: t.name, value: t.clicks, share: t.share, showAll: t.showAll, showLess: t.showLess }
  return (
    <section className={className}>
      <h2 className="mb-2 flex items-center gap-0.5 text-lead font-bold">
        {title}
        <Explain about={title}>{explained}</Explain>
      </h2>
      {empty ? <p className="text-small text-ink-2">{t.nobody}</p> : children(words)}
    </section>
  )
}

/** Hosts of one site (`m.` and `l.`) go by one name: one bar. */
function merge(bars: readonly Bar[]): Bar[] {
  const byKey = new Map<string, Bar>()
  for (const bar of bars) byKey.set(bar.key, { ...bar, value: bar.value + (byKey.get(bar.key)?.value ?? 0) })
  return [...byKey.values()].toSorted((a, b) => b.value - a.value)
}
