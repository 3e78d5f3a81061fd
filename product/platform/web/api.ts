import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { CallFailed, createClient } from '../client.ts';
import type { Contract } from '../contract.ts';

/** Calls the own origin's operations. */
export const call = createClient();

/** One cache for the whole app; a failed read is tried again only when the server was not reachable. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => error instanceof CallFailed && (error.problem.status === 0 || error.problem.status === 503) && count < 3,
      },
    },
  });

/** Reads by contract; the cache key is the operation and its input. */
export function useRead<R, I, O>(
  contract: Contract<R, I, O>,
  input: R,
  options: { enabled?: boolean; refetchMs?: number } = {},
): UseQueryResult<O> {
  return useQuery({
    queryKey: [contract.name, input],
    queryFn: () => call(contract, input),
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    ...(options.refetchMs ? { refetchInterval: options.refetchMs } : {}),
  });
}

/** Reads a register page by page; `items` holds all pages read so far. */
export function usePages<R extends { after?: string }, I, T>(
  contract: Contract<R, I, { items: T[]; next: string | null; total?: number | null }>,
  input: R,
) {
  const query = useInfiniteQuery({
    queryKey: [contract.name, 'pages', input],
    queryFn: ({ pageParam }) => call(contract, pageParam === undefined ? input : { ...input, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [], total: query.data?.pages[0]?.total ?? null };
}

/** Writes by contract; afterwards everything on screen is read anew, because one change can touch many numbers. */
export function useWrite<R, I, O>(contract: Contract<R, I, O>): UseMutationResult<O, Error, R> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: R) => call(contract, input),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** A write that carries a file. */
export function useUpload<R, I, O>(contract: Contract<R, I, O>): UseMutationResult<O, Error, { input: R; file: File }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, file }: { input: R; file: File }) => call(contract, input, file),
    onSuccess: () => client.invalidateQueries(),
  });
}
