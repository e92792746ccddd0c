import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEditing } from './draft/useEditing'
import { Editor } from './editor/Editor'
import { EditorSkeleton } from './editor/EditorSkeleton'
import { pagesMessages } from './messages'
import { describeError } from '@/api/describe'
import { ProblemError } from '@/api/problem'
import { pagesQuery } from '@/api/queries'
import { paths } from '@/app/paths'
import { useTitle } from '@/app/Screen'
import { useMessages } from '@/i18n/messages'
import { buttonClass } from '@/ui/Button'
import { EmptyState, ErrorState } from '@/ui/States'

/** The editor of one page, from the moment its draft is there. */
export function PageScreen() {
  const { pageId = '' } = useParams({ strict: false })
  const pages = useQuery(pagesQuery)
  const editing = useEditing(pageId)
  const page = pages.data?.find((each) => each.id === pageId)
  const error = editing.error ?? pages.error
  if (editing.data && page) return <Editor key={pageId} page={page} editing={editing.data} />
  if (error instanceof ProblemError && [400, 403, 404].includes(error.status)) return <Gone />
  if (editing.data && pages.data && !page && !pages.isFetching) return <Gone />
  if (error) {
    const retry = () => {
      void pages.refetch()
      void editing.refetch()
    }
    return <ErrorState {...describeError(error)} onRetry={retry} />
  }
  return <EditorSkeleton />
}

export function Gone() {
  const t = useMessages(pagesMessages)
  useTitle(t.gone.title)
  return (
    <EmptyState
      motif="fog"
      title={t.gone.title}
      action={
        <Link to={paths.pages} className={buttonClass('primary')}>
          {t.gone.action}
        </Link>
      }
    >
      {t.gone.detail}
    </EmptyState>
  )
}
