import { Loading, Skeleton } from '@/ui/States'

/** The outline of a screen whose parts are still on their way. */
export function ScreenLoading() {
  return (
    <div className="mx-auto w-full max-w-2xl px-4 py-6 md:px-10 md:py-10">
      <Loading>
        <Skeleton className="mb-8 h-8 w-40" />
        {[0, 1, 2, 3].map((row) => (
          <div key={row} className="flex h-16 items-center gap-3 border-t border-line">
            <Skeleton className="size-8 rounded-full" />
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="h-4 w-2/5" />
              <Skeleton className="h-3 w-3/5" />
            </div>
          </div>
        ))}
      </Loading>
    </div>
  )
}
