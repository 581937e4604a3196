import { Select, type SelectProps } from 'antd';
import { useMemo } from 'react';
import type { Answer } from '../lib/api.ts';
import { useCall } from '../lib/query.ts';

type Department = Answer<'GET /api/departments'>['items'][number];

/** A department with how deep it stands in the tree. */
export interface TreeRow {
  department: Department;
  depth: number;
  /** Names from the top down to this one. */
  path: string[];
}

/** Departments in the order of the tree, each below its parent. A parent that is not listed counts as the top. */
export function treeOf(items: readonly Department[]): TreeRow[] {
  const known = new Set(items.map((item) => item.id));
  const children = new Map<number | null, Department[]>();
  for (const item of items) {
    const parent = item.parentId !== null && known.has(item.parentId) ? item.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), item]);
  }
  const rows: TreeRow[] = [];
  const visit = (parent: number | null, depth: number, path: string[]) => {
    for (const department of children.get(parent) ?? []) {
      const own = [...path, department.name];
      rows.push({ department, depth, path: own });
      visit(department.id, depth + 1, own);
    }
  };
  visit(null, 0, []);
  return rows;
}

/** Chooses departments by name or place in the tree. `exclude` leaves out one and all below it. */
export function DepartmentPicker({
  exclude,
  ...rest
}: Omit<SelectProps, 'options'> & { exclude?: number | undefined }) {
  const { data, isPending } = useCall('GET /api/departments', {}, { staleTime: 60_000 });
  const options = useMemo(() => {
    const rows = treeOf(data?.items ?? []);
    const left = rows.find((row) => row.department.id === exclude);
    const isBelow = (row: TreeRow) => left?.path.every((name, index) => row.path[index] === name) ?? false;
    return rows
      .filter((row) => !isBelow(row))
      .map(({ department, depth, path }) => ({
        value: department.id,
        label: department.name,
        search: path.join(' / '),
        depth,
      }));
  }, [data, exclude]);
  return (
    <Select
      showSearch={{ optionFilterProp: 'search' }}
      loading={isPending}
      options={options}
      optionRender={({ data: option }) => (
        <span style={{ paddingInlineStart: option.depth * 16 }} title={option.search}>
          {option.label}
        </span>
      )}
      {...rest}
    />
  );
}
