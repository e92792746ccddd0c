import { useMutation, useQueryClient } from '@tanstack/react-query'
import { incidentQuery, incidentsQuery } from './queries'
import type { Incident } from '@/api/types'

/** Something done with an incident; what the server answers is what is shown. */
export function useChange<T>(id: string, change: (value: T) => Promise<Incident>, showsError = false) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    meta: { showsError },
    onSuccess: (incident) => {
      queries.setQueryData(incidentQuery(id).queryKey, incident)
      return queries.invalidateQueries({ queryKey: incidentsQuery.queryKey, exact: true })
    },
  })
}
