import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { RadioGroup } from 'radix-ui'
import { useState } from 'react'
import { useWide } from '../editor/useWide'
import { ThemeDrawing } from '../editor/ThemeDrawing'
import { themeNames, THEMES } from '../themes'
import { startMessages } from './messages'
import { startDraftQuery } from './queries'
import { StepFrame } from './StepFrame'
import { StepPhone } from './StepPhone'
import { call, callVersioned, client, ifMatch } from '@/api/client'
import { describeError, sayError } from '@/api/describe'
import type { Theme } from '@/api/types'
import { paths, serverPaths } from '@/app/paths'
import { useMessages } from '@/i18n/messages'
import { Banner } from '@/ui/Banner'
import { Button, buttonClass } from '@/ui/Button'
import { ErrorState } from '@/ui/States'

const OFFERED = THEMES.slice(0, 6)

export function LookStep({ pageId }: { pageId: string }) {
  const t = useMessages(startMessages).look
  const { data, error, refetch } = useQuery(startDraftQuery(pageId))
  const [chosen, setChosen] = useState<Theme | null>(null)
  const publish = usePublish(pageId)
  const wide = useWide('48rem')
  if (error && !data) return <ErrorState {...describeError(error)} onRetry={() => void refetch()} />
  const theme = chosen ?? data?.data.theme ?? null
  const src = theme && data ? serverPaths.preview(pageId, { theme, lang: data.data.language }) : null
  return (
    <StepFrame
      at={4}
      title={t.title}
      support={t.support}
      back={{ step: 'links', page: pageId }}
      action={
        <Button
          look="primary"
          className="flex-1 md:flex-none md:px-8"
          busy={publish.isPending}
          disabled={theme === null}
          onClick={() => theme && publish.mutate(theme)}
        >
          {t.publish}
        </Button>
      }
      skip={
        <Link to={paths.page} params={{ pageId }} className={buttonClass('quiet')}>
          {t.later}
        </Link>
      }
      aside={
        <div className="justify-self-center">
          <StepPhone src={src} title={t.preview} scale={wide ? 0.8 : 0.7} />
        </div>
      }
    >
      <Themes theme={theme} onChange={setChosen} />
      {publish.error && (
        <Banner tone="error" className="mt-4">
          {sayError(publish.error)}
        </Banner>
      )}
    </StepFrame>
  )
}

function Themes({ theme, onChange }: { theme: Theme | null; onChange: (theme: Theme) => void }) {
  const t = useMessages(startMessages).look
  const names = useMessages(themeNames)
  return (
    <RadioGroup.Root
      aria-label={t.themes}
      value={theme}
      onValueChange={(value) => onChange(value as Theme)}
      className="-mx-5 flex snap-x scroll-px-5 gap-2.5 overflow-x-auto px-5 py-1 md:mx-0 md:grid md:max-w-md md:grid-cols-3 md:gap-3 md:overflow-visible md:px-0"
    >
      {OFFERED.map((offered) => (
        <RadioGroup.Item
          key={offered}
          value={offered}
          aria-label={names[offered]}
          className="group w-26 shrink-0 snap-start rounded-sheet border border-line bg-surface p-1.5 text-small font-semibold transition-colors hover:border-line-strong data-[state=checked]:border-jade data-[state=checked]:ring-1 data-[state=checked]:ring-jade md:w-auto"
        >
          <span aria-hidden className="block h-20 overflow-hidden rounded-control md:h-28">
            <ThemeDrawing theme={offered} />
          </span>
          <span className="block py-1.5 group-data-[state=checked]:text-jade">{names[offered]}</span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}

function usePublish(pageId: string) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    meta: { showsError: true },
    mutationFn: async (theme: Theme) => {
      const path = { id: pageId }
      const before = await callVersioned(client.GET('/api/v1/pages/{id}/draft', { params: { path } }))
      const draft =
        before.data.theme === theme
          ? before
          : await callVersioned(
              client.PUT('/api/v1/pages/{id}/draft', {
                body: { ...before.data, theme },
                params: { path, header: ifMatch(before.revision) },
              }),
            )
      return call(
        client.POST('/api/v1/pages/{id}/publish', { params: { path, header: ifMatch(draft.revision) } }),
      )
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['pages'] })
      await navigate({ to: paths.start, search: { step: 'done', page: pageId } })
    },
  })
}
