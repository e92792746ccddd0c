import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ExternalLink, FileDown } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { activeFilters } from '../filters'
import { periodOf } from '../period'
import type { InsightSearch } from '../search'
import { reportMessages } from './messages'
import { reportsQuery } from './queries'
import { call, client } from '@/api/client'
import { sayError } from '@/api/describe'
import { isProblem } from '@/api/problem'
import { viewerZone } from '@/app/ranges'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Banner } from '@/ui/Banner'
import { Button, buttonClass } from '@/ui/Button'
import { CopyButton } from '@/ui/CopyButton'
import { Select, TextField } from '@/ui/Field'

type Days = '7' | '30' | '90' | '365'

const DAY = 24 * 60 * 60_000

/** A title and how long it lasts; then the address, this once. */
export function NewReport({ search, link }: { search: InsightSearch; link: string | undefined }) {
  const t = useMessages(reportMessages)
  const format = useFormat()
  const [title, setTitle] = useState('')
  const [days, setDays] = useState<Days>('30')
  const queries = useQueryClient()
  const [now] = useState(() => new Date())
  const { from, to, tz } = periodOf(search, now, viewerZone()).stretch
  const create = useMutation({
    meta: { showsError: true },
    mutationFn: (expiresAt: string) =>
      call(
        client.POST('/api/v1/insights/reports', {
          body: {
            title,
            from,
            to,
            tz,
            ...(link === undefined ? { pageId: search.page } : { linkId: link }),
            expiresAt,
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: reportsQuery.queryKey }),
  })
  const problem = isProblem(create.error) ? create.error : null
  if (create.data) return <Made {...create.data} onAnother={() => create.reset()} />
  const send = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(new Date(Date.now() + Number(days) * DAY).toISOString())
  }
  return (
    <form noValidate onSubmit={send} className="flex flex-col gap-4">
      <p className="text-ink-2">{t.detail}</p>
      <TextField
        label={t.name}
        placeholder={t.namePlaceholder}
        maxLength={100}
        value={title}
        error={problem?.field('title')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div>
        <p className="mb-1 text-small font-semibold">{t.range}</p>
        <p>
          {format.date(from)} – {to ? format.date(new Date(Date.parse(to) - 1)) : t.until}
        </p>
        {activeFilters(search).length > 0 && <p className="text-small text-ink-2">{t.withoutFilters}</p>}
      </div>
      <Select<Days>
        label={t.ends}
        value={days}
        options={(['7', '30', '90', '365'] as const).map((value) => ({ value, label: t.days[value] }))}
        onChange={setDays}
      />
      {problem && !problem.field('title') && <Banner tone="error">{sayError(problem)}</Banner>}
      <Button type="submit" look="primary" busy={create.isPending}>
        {t.create}
      </Button>
    </form>
  )
}

type MadeProps = { url: string; pdfUrl: string; onAnother: () => void }

function Made({ url, pdfUrl, onAnother }: MadeProps) {
  const t = useMessages(reportMessages)
  const icon = { 'aria-hidden': true, size: 17, strokeWidth: 1.75 } as const
  return (
    <div className="flex flex-col gap-3">
      <Banner title={t.made}>{t.madeDetail}</Banner>
      <p className="rounded-control bg-sunken px-3 py-2.5 text-small break-all">{url}</p>
      <CopyButton wide look="primary" text={url} label={t.copy} />
      <div className="flex flex-wrap gap-2">
        <a href={url} target="_blank" rel="noreferrer" className={buttonClass('secondary', 'small')}>
          <ExternalLink {...icon} />
          {t.look}
        </a>
        <a href={pdfUrl} target="_blank" rel="noreferrer" className={buttonClass('secondary', 'small')}>
          <FileDown {...icon} />
          {t.pdf}
        </a>
        <Button look="quiet" size="small" onClick={onAnother}>
          {t.another}
        </Button>
      </div>
    </div>
  )
}
