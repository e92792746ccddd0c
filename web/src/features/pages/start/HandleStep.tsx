import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import { startMessages } from './messages'
import { handleQuery, startPageQuery } from './queries'
import { StepFrame } from './StepFrame'
import { call, client, idempotencyKey, ifMatch } from '@/api/client'
import { sayError } from '@/api/describe'
import { isProblem } from '@/api/problem'
import { pagesQuery } from '@/api/queries'
import { paths } from '@/app/paths'
import { useDebounced } from '@/app/useDebounced'
import { useAccount, useSession } from '@/app/useSession'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { Button, buttonClass } from '@/ui/Button'
import { FilterChip } from '@/ui/Chip'
import { TextField } from '@/ui/Field'

type HandleStepProps = { wanted: string | undefined; pageId: string | undefined }

export function HandleStep({ wanted = '', pageId }: HandleStepProps) {
  const t = useMessages(startMessages)
  const form = useId()
  const { publicUrl } = useSession()
  const [typed, setTyped] = useState(wanted)
  const handle = typed.trim().replace(/^@/, '')
  const check = useHandleCheck(handle)
  const take = useTakeHandle(pageId)
  const refused = isProblem(take.error) && take.variables === handle ? take.error : null
  const suggestions = suggestionsOf(refused?.body) ?? check.suggestions
  return (
    <StepFrame
      at={2}
      title={t.handle.title}
      support={t.handle.support}
      action={
        <Button
          look="primary"
          type="submit"
          form={form}
          className="flex-1 md:flex-none md:px-8"
          busy={take.isPending}
          disabled={handle === ''}
        >
          {t.next}
        </Button>
      }
      skip={
        <Link to={paths.links} className={buttonClass('quiet')}>
          {t.handle.later}
        </Link>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (handle !== '' && !take.isPending) take.mutate(handle)
        }}
      >
        <TextField
          large
          label={t.handle.label}
          before={`${new URL(publicUrl).host}/@`}
          after={check.free && <Check aria-hidden size={22} strokeWidth={2.25} className="mr-2 text-jade" />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          hint={t.handle.hint}
          error={
            refused
              ? sayError(refused)
              : take.error && !isProblem(take.error)
                ? sayError(take.error)
                : check.trouble
          }
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          autoFocus
        />
      </form>
      <p
        role="status"
        className={clsx(
          'mt-1.5 min-h-5 text-small',
          check.failed ? 'text-amber' : check.free ? 'text-jade' : 'text-ink-2',
        )}
      >
        {!refused && (check.failed ?? (check.free ? t.handle.free : check.checking ? t.handle.checking : ''))}
      </p>
      {suggestions.length > 0 && (
        <div role="group" aria-label={t.handle.instead} className="mt-2 flex flex-wrap items-center gap-2">
          <span className="text-small text-ink-2">{t.handle.instead}</span>
          {suggestions.map((suggestion) => (
            <FilterChip key={suggestion} chosen={false} onClick={() => setTyped(suggestion)}>
              {suggestion}
            </FilterChip>
          ))}
        </div>
      )}
    </StepFrame>
  )
}

/** Whether the handle is free, asked once the typing pauses. */
function useHandleCheck(handle: string) {
  const t = useMessages(startMessages).handle
  const settled = useDebounced(handle, 300)
  const { data, error } = useQuery(handleQuery(settled))
  const current = settled === handle ? data : undefined
  const reason = current && !current.available ? (current.reason ?? 'other') : null
  const known = reason && Object.hasOwn(t.reasons, reason) ? (reason as keyof typeof t.reasons) : 'other'
  return {
    checking: handle !== '' && current === undefined,
    failed: settled === handle && error ? `${t.uncheckable} ${sayError(error)}` : null,
    free: current?.available === true,
    trouble: reason && t.reasons[known],
    suggestions: reason ? (current?.suggestions ?? []) : [],
  }
}

/** Makes the page, or renames it for somebody who came back to this step. */
function useTakeHandle(pageId: string | undefined) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { name } = useAccount()
  const language = useLanguage()
  return useMutation({
    meta: { showsError: true },
    mutationFn: async (handle: string) => {
      if (pageId) {
        const page = await queries.fetchQuery({ ...startPageQuery(pageId), staleTime: 0 })
        if (page.handle === handle) return page
        const params = { path: { id: pageId }, header: ifMatch(page.revision) }
        return call(client.PATCH('/api/v1/pages/{id}', { body: { handle }, params }))
      }
      const body = { handle, title: name, language }
      return call(client.POST('/api/v1/pages', { body, params: { header: idempotencyKey() } }))
    },
    onSuccess: async (page) => {
      queries.setQueryData(startPageQuery(page.id).queryKey, page)
      await queries.invalidateQueries({ queryKey: pagesQuery.queryKey, exact: true })
      await navigate({ to: paths.start, search: { step: 'links', page: page.id } })
    },
  })
}

function suggestionsOf(problem: Readonly<Record<string, unknown>> | undefined): string[] | null {
  if (typeof problem?.['suggestion'] === 'string') return [problem['suggestion']]
  return Array.isArray(problem?.['suggestions']) ? (problem['suggestions'] as string[]) : null
}
