import { Link as RouterLink } from '@tanstack/react-router'
import { useRef, useState, type FormEvent } from 'react'
import { AliasField } from './AliasField'
import { aliasFault } from './alias'
import { changeOf, conflicts, isChanged, shown, type EditedField, type Edits } from './edits'
import { LimitField } from './LimitField'
import { LinkPower } from './LinkPower'
import { useChangeLink } from './links'
import { linkMessages } from './messages'
import { sayError } from '@/api/describe'
import { isProblem } from '@/api/problem'
import type { Link } from '@/api/types'
import { paths } from '@/app/paths'
import { useMessages } from '@/i18n/messages'
import { Banner } from '@/ui/Banner'
import { Button, buttonClass } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Switch } from '@/ui/Switch'
import { toast } from '@/ui/toast'

type LinkFormProps = {
  link: Link
  edits: Edits
  onEdit: (edits: Edits) => void
  onDeleted: () => void
}

/** What the owner wrote about a link. What is typed survives somebody else's change: both values are shown then. */
export function LinkForm({ link, edits, onEdit, onDeleted }: LinkFormProps) {
  const t = useMessages(linkMessages)
  const { mutate, isPending, error, reset } = useChangeLink(link.id)
  const [before, setBefore] = useState(link)
  const fields = shown(link, edits)
  const clashing = new Set<EditedField>(conflicts(before, link, edits))
  const problem = isProblem(error) && error.code !== 'stale' ? error : null
  const form = useRef<HTMLFormElement>(null)
  const onPage = link.origin === 'page'

  const edit = (part: Edits) => {
    if (problem) reset()
    if (Object.keys(edits).length === 0) setBefore(link)
    onEdit({ ...edits, ...part })
  }
  const done = () => {
    onEdit({})
    reset()
  }
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    if (!isChanged(link, edits) || aliasFault(fields.code)) return
    mutate(
      { revision: link.revision, change: changeOf(link, edits) },
      {
        onSuccess: () => {
          done()
          toast(t.form.saved)
        },
        onError: () => setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()),
      },
    )
  }
  const saved = (field: EditedField, value: string) =>
    clashing.has(field) ? t.form.nowIs(value || t.form.nothing) : undefined
  return (
    <>
      <form ref={form} onSubmit={submitted} noValidate className="space-y-5">
        {isProblem(error, 'stale') && (
          <Banner tone="warning" title={t.form.staleTitle}>
            {t.form.stale}
          </Banner>
        )}
        {onPage && (
          <Banner
            title={t.form.fromPage}
            action={
              <RouterLink to={paths.pages} className={buttonClass('secondary', 'small')}>
                {t.form.toPage}
              </RouterLink>
            }
          >
            {t.form.fromPageDetail}
          </Banner>
        )}
        {!onPage && (
          <>
            <TextField
              label={t.form.title}
              value={fields.title}
              maxLength={400}
              onChange={(event) => edit({ title: event.target.value })}
              hint={saved('title', link.title ?? '') ?? t.form.titleHint}
              error={problem?.field('title')}
            />
            <TextField
              label={t.form.url}
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              value={fields.url}
              onChange={(event) => edit({ url: event.target.value })}
              hint={saved('url', link.url)}
              error={problem?.field('url')}
            />
          </>
        )}
        <AliasField
          label={t.form.code}
          hint={saved('code', link.code) ?? (fields.code === link.code ? '' : t.form.codeWarning(link.code))}
          value={fields.code}
          onChange={(code) => edit({ code })}
          problem={problem?.field('code') ? problem : null}
        />
        <div className="flex items-center gap-3">
          <div className="min-w-0 flex-1">
            <p className="font-medium">{t.form.forward}</p>
            <p className="text-small text-ink-2">
              {saved('forwardQuery', link.forwardQuery ? t.form.on : t.form.off) ?? t.form.forwardHint}
            </p>
          </div>
          <Switch
            label={t.form.forward}
            checked={fields.forwardQuery}
            onChange={(forwardQuery) => edit({ forwardQuery })}
          />
        </div>
        <LimitField
          value={fields.clickLimit}
          left={link.clicksLeft}
          onChange={(clickLimit) => edit({ clickLimit })}
          hint={saved('clickLimit', String(link.clickLimit ?? ''))}
          error={problem?.field('clickLimit')}
        />
        {problem && problem.fields.length === 0 && <Banner tone="error">{sayError(problem)}</Banner>}
        {isChanged(link, edits) && (
          <div className="sticky -bottom-5 z-10 -mx-5 flex justify-end gap-2 border-t border-line bg-surface px-5 py-3 animate-fade">
            <Button look="quiet" onClick={done}>
              {t.form.undo}
            </Button>
            <Button type="submit" look="primary" busy={isPending}>
              {t.form.save}
            </Button>
          </div>
        )}
      </form>
      <LinkPower link={link} onDeleted={onDeleted} />
    </>
  )
}
