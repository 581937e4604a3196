import {
  type InfiniteData,
  keepPreviousData,
  QueryClient,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { type Answer, ApiFailure, type CallArgs, call, type EndpointKey, type Input } from './api.ts';

/** Reads again what failed because the server was away for a moment; refusals are not repeated. */
function retry(count: number, error: Error): boolean {
  return error instanceof ApiFailure && (error.status === 0 || error.status >= 502) && count < 3;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry,
      retryDelay: (count) => Math.min(1000 * 2 ** count, 8000),
      staleTime: 10_000,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

/** Key of a read in the cache: the route, then its input. */
export function keyOf<K extends EndpointKey>(key: K, input?: Input<K>): readonly unknown[] {
  return [key, input ?? {}];
}

type GetKey = Extract<EndpointKey, `GET ${string}`>;
type PostKey = Extract<EndpointKey, `POST ${string}`>;
/** Reads whose answer is a keyset page. */
type PageKey = {
  [K in GetKey]: Answer<K> extends { items: unknown[]; next: string | null } ? K : never;
}[GetKey];

export interface ReadOptions {
  /** false: do not read yet. */
  enabled?: boolean;
  /** Milliseconds between reads while the page is seen. */
  refetchInterval?: number | false;
  /** How long an answer counts as fresh, ms. */
  staleTime?: number;
  /** true: keeps showing the former answer while another input is read. */
  keepPrevious?: boolean;
}

/** Settings of a read for prefetching or `ensureQueryData`. */
export function readOf<K extends GetKey>(key: K, ...args: CallArgs<K>) {
  return {
    queryKey: keyOf(key, args[0]),
    queryFn: ({ signal }: { signal: AbortSignal }) => callWith(key, args[0], signal),
  };
}

function callWith<K extends EndpointKey>(key: K, input: Input<K> | undefined, signal: AbortSignal) {
  const args = [input, { signal }] as unknown[] as CallArgs<K>;
  return call(key, ...args);
}

/** Reads a route: `useCall('GET /api/tickets/:id', { params: { id } })`. Pass a third argument for options. */
export function useCall<K extends GetKey>(
  key: K,
  input?: Input<K>,
  options: ReadOptions = {},
): UseQueryResult<Answer<K>, ApiFailure> {
  const { keepPrevious, ...rest } = options;
  const settings: UseQueryOptions<Answer<K>, ApiFailure> = {
    queryKey: keyOf(key, input),
    queryFn: ({ signal }) => callWith(key, input, signal),
    ...rest,
  };
  if (keepPrevious) settings.placeholderData = keepPreviousData;
  return useQuery(settings);
}

export interface EndlessResult<K extends PageKey> {
  result: UseInfiniteQueryResult<InfiniteData<Answer<K>>, ApiFailure>;
  /** All rows read so far. */
  items: Answer<K>['items'];
}

/** Reads a keyset-paged list page by page; `items` holds all rows so far, `result.fetchNextPage()` reads on. */
export function useEndless<K extends PageKey>(
  key: K,
  input: Input<K>,
  options: ReadOptions = {},
): EndlessResult<K> {
  const { keepPrevious, ...rest } = options;
  const result = useInfiniteQuery<
    Answer<K>,
    ApiFailure,
    InfiniteData<Answer<K>>,
    readonly unknown[],
    string | null
  >({
    queryKey: [...keyOf(key, input), 'pages'],
    queryFn: ({ pageParam, signal }) => {
      const query = (input as { query?: Record<string, unknown> }).query;
      const page = { ...input, query: { ...query, ...(pageParam && { cursor: pageParam }) } };
      return callWith(key, page as Input<K>, signal);
    },
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    ...(keepPrevious && { placeholderData: keepPreviousData }),
    ...rest,
  });
  const items = (result.data?.pages ?? []).flatMap<unknown>((page) => page.items) as Answer<K>['items'];
  return { result, items };
}

/** First part of a route's path: '/api/tickets' of 'POST /api/tickets/:id/accept'. */
export function areaOf(key: string): string {
  const path = key.slice(key.indexOf(' ') + 1);
  return path.split('/').slice(0, 3).join('/');
}

/** Reads again everything under the given path beginnings, e.g. '/api/tickets'. */
export function refresh(...beginnings: string[]): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: (query) => {
      const [key] = query.queryKey;
      if (typeof key !== 'string') return false;
      const path = key.slice(key.indexOf(' ') + 1);
      return beginnings.some((beginning) => path === beginning || path.startsWith(`${beginning}/`));
    },
  });
}

export interface ActionOptions<K extends PostKey> {
  /** Path beginnings read again after success, beside the action's own area. */
  refresh?: readonly string[];
  onDone?: (answer: Answer<K>, input: Input<K>) => void;
  onFailed?: (failure: ApiFailure, input: Input<K>) => void;
}

/** An action: `const accept = useAction('POST /api/tickets/:id/accept')`, then `accept.mutate({ params: { id }, body: {} })`. */
export function useAction<K extends PostKey>(
  key: K,
  options: ActionOptions<K> = {},
): UseMutationResult<Answer<K>, ApiFailure, Input<K>> {
  return useMutation<Answer<K>, ApiFailure, Input<K>>({
    mutationFn: (input) => {
      const args = [input] as unknown[] as CallArgs<K>;
      return call(key, ...args);
    },
    onSuccess: async (answer, input) => {
      options.onDone?.(answer, input);
      await refresh(areaOf(key), ...(options.refresh ?? []));
    },
    onError: (failure, input) => {
      // Somebody else changed it: show the newest state beside the message.
      if (failure.code === 'changed_meanwhile') void refresh(areaOf(key));
      options.onFailed?.(failure, input);
    },
  });
}
