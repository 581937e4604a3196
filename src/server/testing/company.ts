import { enterprisePresets } from '../app/presets.ts';
import { createDepartment, createEnterprise, createPerson, hashPassword } from '../modules/identity/index.ts';
import { replaceMatrix } from '../modules/tickets/index.ts';
import { atomically, type Services } from '../platform/context.ts';
import { asSystem } from './services.ts';

/** One password for everybody in tests. */
export const PASSWORD = 'bihuan-test-2026';
let hash: Promise<string> | undefined;

/** Somebody of the test company. */
export interface Member {
  id: number;
  signInName: string;
  name: string;
  departmentId: number;
}

/**
 * A small company that tests tell their stories with: 客服部 (周主管 leads 林客服 and 陈客服), 技术部 (郑部长 leads 王工 and 李工), 物流部 (吴部长 leads 孙师傅),
 * 销售部 (钱经理). Failures go to 技术部, complaints to the head of 客服部, everything else to 客服部. 总经理 is the overall lead.
 */
export interface Company {
  departments: Record<'root' | 'service' | 'technical' | 'logistics' | 'sales', number>;
  people: Record<
    | 'admin'
    | 'supervisor'
    | 'agent'
    | 'otherAgent'
    | 'head'
    | 'engineer'
    | 'otherEngineer'
    | 'logisticsHead'
    | 'driver'
    | 'accountManager'
    | 'inspector'
    | 'manager',
    Member
  >;
}

/** Founds the company through the same actions as people do. */
export async function foundCompany(services: Services): Promise<Company> {
  hash ??= hashPassword(PASSWORD);
  const passwordHash = await hash;
  return atomically(asSystem(services), async (tx) => {
    const founded = await createEnterprise(
      tx,
      { enterpriseName: '海澜净水', name: '高管理', signInName: 'admin', passwordHash },
      enterprisePresets,
    );
    const { departmentId: root, serviceDepartmentId: service, roleIds } = founded;
    const department = (name: string) => createDepartment(tx, { name, parentId: root });
    const departments = {
      root,
      service,
      technical: await department('技术部'),
      logistics: await department('物流部'),
      sales: await department('销售部'),
    };
    const add = async (
      signInName: string,
      name: string,
      role: string,
      departmentId: number,
      more: { takesTickets?: boolean; skills?: string[]; managerId?: number } = {},
    ): Promise<Member> => {
      const id = await createPerson(tx, {
        signInName,
        name,
        departmentId,
        roleIds: [roleIds.get(role)!],
        passwordHash,
        calendarKey: 'always',
        takesTickets: true,
        ...more,
      });
      return { id, signInName, name, departmentId };
    };
    const manager = await add('zong', '总经理', 'management', root, { takesTickets: false });
    const supervisor = await add('zhou', '周主管', 'supervisor', service, { takesTickets: false });
    const head = await add('zheng', '郑部长', 'department_head', departments.technical, {
      takesTickets: false,
    });
    const logisticsHead = await add('wu', '吴部长', 'department_head', departments.logistics, {
      takesTickets: false,
    });
    const people: Company['people'] = {
      admin: { id: founded.administratorId, signInName: 'admin', name: '高管理', departmentId: root },
      manager,
      supervisor,
      head,
      logisticsHead,
      agent: await add('lin', '林客服', 'agent', service, { managerId: supervisor.id }),
      otherAgent: await add('chen', '陈客服', 'agent', service, { managerId: supervisor.id }),
      engineer: await add('wang', '王工', 'engineer', departments.technical, {
        skills: ['净水器'],
        managerId: head.id,
      }),
      otherEngineer: await add('li', '李工', 'engineer', departments.technical, {
        skills: ['空调'],
        managerId: head.id,
      }),
      driver: await add('sun', '孙师傅', 'engineer', departments.logistics, { managerId: logisticsHead.id }),
      accountManager: await add('qian', '钱经理', 'account_manager', departments.sales, {
        takesTickets: false,
      }),
      inspector: await add('feng', '冯质检', 'inspector', service, { takesTickets: false }),
    };
    for (const [id, leadId] of [
      [service, supervisor.id],
      [departments.technical, head.id],
      [departments.logistics, logisticsHead.id],
    ] as const) {
      await tx.db.updateTable('departments').set({ lead_id: leadId }).where('id', '=', id).execute();
    }
    const settings = await tx.db
      .selectFrom('settings')
      .select('value')
      .where('key', '=', 'enterprise')
      .executeTakeFirstOrThrow();
    await tx.db
      .updateTable('settings')
      .set({ value: JSON.stringify({ ...(settings.value as object), overallLeadId: manager.id }) })
      .where('key', '=', 'enterprise')
      .execute();
    const all = { channels: [], urgencies: [], skill: null, ccDepartmentIds: [] };
    await replaceMatrix(tx, [
      { ...all, types: ['complaint', 'service_complaint'], departmentId: service, target: 'supervisor' },
      { ...all, types: ['product_failure'], departmentId: departments.technical, target: 'person' },
      { ...all, types: [], departmentId: service, target: 'person' },
    ]);
    return { departments, people };
  });
}
