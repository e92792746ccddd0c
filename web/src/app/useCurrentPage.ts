import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { pagesQuery } from '@/api/queries'
import type { Page } from '@/api/types'

const LAST = 'dari.page'

/** The page one works on: the one in the address, else the last one, else the newest. Undefined while loading or without one. */
export function useCurrentPage(): { page: Page | undefined; pages: readonly Page[] } {
  const { pageId } = useParams({ strict: false })
  const { data: pages = [] } = useQuery(pagesQuery)
  useEffect(() => {
    if (pageId) rememberPage(pageId)
  }, [pageId])
  return { page: choosePage(pages, pageId ?? lastPage()), pages }
}

export function choosePage(pages: readonly Page[], wanted: string | null): Page | undefined {
  return pages.find((page) => page.id === wanted) ?? pages[0]
}

export function lastPage(): string | null {
  try {
    return localStorage.getItem(LAST)
  } catch {
    return null
  }
}

function rememberPage(id: string) {
  try {
    localStorage.setItem(LAST, id)
  } catch {
    // Without storage the newest page is shown first.
  }
}
