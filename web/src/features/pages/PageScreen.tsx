import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEditing } from './draft/useEditing'
import { Editor } from './editor/Editor'
import { EditorSkeleton } from './editor/EditorSkeleton'
import { pagesMessages } from './messages'
import { useRestorePage } from './settings/useRestorePage'
import { describeError } from '@/api/describe'
import { ProblemError } from '@/api/problem'
import { pagesQuery } from '@/api/queries'
import { paths } from '@/app/paths'
import { useTitle } from '@/app/Screen'
import { useMessages } from '@/i18n/messages'
import { Button, buttonClass } from '@/ui/Button'
import { EmptyState, ErrorState } from '@/ui/States'

/** The editor of one page, from the moment its draft is there. */
export function PageScreen() {
  const { pageId = '' } = useParams({ strict: false })
  const pages = useQuery(pagesQuery)
  const editing = useEditing(pageId)
  const page = pages.data?.find((each) => each.id === pageId)
  const error = editing.error ?? pages.error
  if (editing.data && page) return <Editor key={pageId} page={page} editing={editing.data} />
  if (error instanceof ProblemError && [400, 403, 404].includes(error.status)) return <Gone pageId={pageId} />
  if (editing.data && pages.data && !page && !pages.isFetching) return <Gone pageId={pageId} />
  if (error) {
    const retry = () => {
      void pages.refetch()
      void editing.refetch()
    }
    return <ErrorState {...describeError(error)} onRetry={retry} />
  }
  return <EditorSkeleton />
}

/** No page of this account: deleted, in which case it can be brought back for a while, or never one. */
export function Gone({ pageId }: { pageId: string }) {
  const t = useMessages(pagesMessages)
  const restore = useRestorePage(pageId)
  useTitle(t.gone.title)
  return (
    <EmptyState
      motif="fog"
      title={t.gone.title}
      action={
        <>
          <Link to={paths.pages} className={buttonClass('primary')}>
            {t.gone.action}
          </Link>
          <Button busy={restore.isPending} onClick={() => restore.mutate()}>
            {t.gone.restore}
          </Button>
        </>
      }
    >
      {t.gone.detail}
    </EmptyState>
  )
}
