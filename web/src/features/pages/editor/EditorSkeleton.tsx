import { PageSkeleton } from '../preview/LivePage'
import { pagesMessages } from '../messages'
import { useTitle } from '@/app/Screen'
import { useMessages } from '@/i18n/messages'
import { Loading, Skeleton } from '@/ui/States'

/** The editor's outline while the draft is on its way. */
export function EditorSkeleton() {
  const t = useMessages(pagesMessages)
  useTitle(t.page)
  return (
    <Loading>
      <div className="flex h-14 items-center justify-between border-b border-line px-4 md:h-16 md:px-5">
        <Skeleton className="h-5 w-36" />
        <Skeleton className="h-11 w-24" />
      </div>
      <div className="flex">
        <div className="flex-1 px-4 pt-8 md:px-8">
          <div className="mx-auto max-w-[40rem]">
            <Skeleton className="mb-8 h-5 w-32" />
            <Skeleton className="mb-4 h-20 w-full" />
            <div className="rounded-sheet border border-line">
              {[0, 1, 2, 3, 4].map((row) => (
                <div
                  key={row}
                  className="flex h-17 items-center gap-3 border-t border-line px-5 first:border-t-0"
                >
                  <Skeleton className="size-10" />
                  <div className="flex-1">
                    <Skeleton className="h-4 w-40" />
                    <Skeleton className="mt-2 h-3 w-24" />
                  </div>
                </div>
              ))}
            </div>
          </div>
        </div>
        <div className="hidden w-[29rem] shrink-0 border-l border-line bg-sunken min-[72rem]:block">
          <div className="mx-auto mt-20 h-[40rem] w-[21rem] rounded-[44px] border border-line">
            <PageSkeleton />
          </div>
        </div>
      </div>
    </Loading>
  )
}
