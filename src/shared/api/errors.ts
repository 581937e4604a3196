import type { Language, Text } from './common.ts';

/** What an error code answers with: HTTP status and a text that says what to do. `{name}` is filled in. */
interface ErrorText extends Text {
  status: number;
}

const e = (status: number, zh: string, en: string): ErrorText => ({ status, zh, en });

/** Every error code of the API. Codes are stable: clients may rely on them; texts may be improved. */
export const errorTexts = {
  // Platform
  invalid_input: e(
    400,
    '提交的内容有误，请按提示修改后再试。',
    'Some of the input is not valid; mend the marked fields and try again.',
  ),
  malformed_request: e(
    400,
    '请求格式不正确，请检查后重发。',
    'The request could not be read; check its format and send it again.',
  ),
  unsupported_media_type: e(
    415,
    '不支持的内容类型，请使用 JSON。',
    'This content type is not supported; send JSON.',
  ),
  not_signed_in: e(401, '请先登录。', 'Please sign in.'),
  not_allowed: e(
    403,
    '您没有此操作的权限，如有需要请联系管理员。',
    'You do not have the right to do this; ask an administrator if you need it.',
  ),
  cross_site: e(
    403,
    '拒绝跨站请求，请在本系统页面内操作。',
    'Cross-site requests are refused; use the pages of this system.',
  ),
  not_found: e(
    404,
    '没有找到，可能已被移走或您无权查看。',
    'Not found: it may have moved, or you may not see it.',
  ),
  method_not_allowed: e(405, '此地址不支持该请求方法。', 'This address does not support that method.'),
  changed_meanwhile: e(
    409,
    '此记录刚被他人修改，请刷新后再操作。',
    'Somebody changed this record meanwhile; reload and try again.',
  ),
  already_exists: e(409, '已存在相同的记录：{what}。', 'There is one already: {what}.'),
  body_too_large: e(
    413,
    '内容过大，请精简后再提交。',
    'The content is too large; shorten it and send it again.',
  ),
  too_many_requests: e(
    429,
    '操作过于频繁，请 {seconds} 秒后再试。',
    'Too many requests; try again in {seconds} seconds.',
  ),
  internal: e(
    500,
    '系统出现意外错误，已记录。请稍后再试，并提供编号 {requestId}。',
    'Something went wrong and was logged. Try again later and quote {requestId}.',
  ),
  unavailable: e(
    503,
    '系统暂时不可用，正在恢复，请稍后重试。',
    'The service is unavailable for a moment and will come back by itself; try again shortly.',
  ),
  bad_cursor: e(
    400,
    '分页位置无效，请从第一页重新开始。',
    'The page position is not valid; start again from the first page.',
  ),
  // Files
  file_empty: e(400, '文件是空的，请重新选择。', 'The file is empty; choose another.'),
  file_too_large: e(
    413,
    '文件超过 {megabytes} MB，请压缩后再上传。',
    'The file is larger than {megabytes} MB; make it smaller.',
  ),
  file_type_not_allowed: e(
    415,
    '不支持此类文件。可上传图片、PDF、Office 文档、文本、音视频。',
    'Files of this type are not accepted. Images, PDF, Office documents, text, audio and video are.',
  ),
  file_missing: e(400, '请选择要上传的文件。', 'Choose a file to upload.'),
  file_unknown: e(400, '附件已失效，请重新上传。', 'An attachment is no longer there; upload it again.'),
  // Identity
  wrong_credentials: e(401, '用户名或密码不正确。', 'The name or the password is not right.'),
  second_factor_needed: e(401, '请输入动态验证码。', 'Enter the code from your authenticator app.'),
  second_factor_wrong: e(
    401,
    '动态验证码不正确或已使用，请等待下一个。',
    'The code is wrong or was used before; wait for the next one.',
  ),
  sign_in_paused: e(
    429,
    '尝试次数过多，请 {minutes} 分钟后再试。',
    'Too many attempts; try again in {minutes} minutes.',
  ),
  password_too_weak: e(
    400,
    '密码至少 10 个字符，且不能与用户名相同或过于常见。',
    'A password needs at least 10 characters and must not be the user name or a common one.',
  ),
  password_wrong: e(400, '当前密码不正确。', 'The present password is not right.'),
  password_change_needed: e(403, '请先修改初始密码。', 'Change your initial password first.'),
  totp_not_started: e(409, '请先开始绑定动态验证码。', 'Start setting up the second factor first.'),
  totp_already_enabled: e(409, '动态验证码已启用。', 'The second factor is already on.'),
  totp_not_enabled: e(409, '尚未启用动态验证码。', 'The second factor is not on.'),
  last_administrator: e(
    409,
    '至少要保留一名可登录的管理员。',
    'At least one administrator who can sign in must remain.',
  ),
  not_yourself: e(409, '不能对自己的账号执行此操作。', 'You cannot do this to your own account.'),
  role_beyond_own: e(
    403,
    '不能授予超出自己权限的角色。',
    'You cannot grant a role that goes beyond your own rights.',
  ),
  role_in_use: e(
    409,
    '仍有 {count} 人使用此角色，请先调整。',
    '{count} people still have this role; change theirs first.',
  ),
  role_shipped: e(
    409,
    '内置角色不能删除，可复制后修改。',
    'Shipped roles cannot be deleted; copy one and edit the copy.',
  ),
  role_fixed: e(
    409,
    '管理员角色的权限与范围不能修改，可另建角色。',
    'Rights and scope of the administrator role cannot be changed; make another role.',
  ),
  person_beyond_own: e(
    403,
    '不能更改权限超出自己的人员。',
    'You cannot do this to somebody whose rights go beyond your own.',
  ),
  sign_in_name_taken: e(409, '此用户名已被使用，请换一个。', 'This user name is taken; choose another.'),
  sign_in_name_invalid: e(
    400,
    '用户名为 2–60 个字母、汉字、数字或 . _ - @。',
    'A user name has 2 to 60 letters, digits or . _ - @.',
  ),
  name_taken: e(409, '此名称已被使用，请换一个。', 'This name is taken; choose another.'),
  department_archived: e(
    409,
    '所属部门已停用，请先调整部门。',
    'The department is archived; move the person to another first.',
  ),
  day_in_past: e(400, '日期不能早于今天。', 'The day must not be before today.'),
  period_invalid: e(400, '结束时间须晚于开始时间。', 'The end must be after the start.'),
  zone_unknown: e(
    400,
    '时区无效，请使用 Asia/Shanghai 这样的名称。',
    'This time zone is unknown; use a name such as Asia/Shanghai.',
  ),
  department_not_empty: e(
    409,
    '部门下仍有人员或下级部门，请先调整。',
    'The department still has people or departments below it; move them first.',
  ),
  department_cycle: e(409, '不能把部门移到自己的下级。', 'A department cannot be moved below itself.'),
  token_scope_beyond_own: e(
    403,
    '令牌权限不能超出您自己的权限。',
    'A token cannot have rights that you do not have.',
  ),
  setup_done: e(409, '系统已完成初始化，请直接登录。', 'Set-up is done; please sign in.'),
  setup_running: e(409, '正在载入演示公司，请稍候。', 'The demo company is being loaded; please wait.'),
  setup_token_wrong: e(
    403,
    '初始化链接无效，请使用启动时终端打印的链接。',
    'The set-up link is not valid; use the one printed in the terminal at start.',
  ),
  // Calendars
  calendar_invalid: e(400, '工作日历有误：{problem}。', 'The calendar is not valid: {problem}.'),
  holiday_table_invalid: e(
    400,
    '节假日表第 {line} 行有误：{problem}。',
    'Line {line} of the holiday table is not valid: {problem}.',
  ),
  // Customers
  name_needed: e(400, '请填写客户名称。', 'A customer needs a name.'),
  credit_code_needed: e(
    400,
    '企业客户须填写统一社会信用代码。',
    'An enterprise needs its unified social credit code.',
  ),
  credit_code_invalid: e(
    400,
    '统一社会信用代码不正确，请核对 18 位代码。',
    'The unified social credit code is not right; check its 18 characters.',
  ),
  identity_number_invalid: e(
    400,
    '身份证号不正确，请核对 18 位号码。',
    'The identity number is not right; check its 18 characters.',
  ),
  phone_invalid: e(
    400,
    '电话号码不正确，请填写手机号或带区号的座机号。',
    'The phone number is not right; give a mobile or a landline with area code.',
  ),
  email_invalid: e(400, '邮箱地址不正确。', 'The e-mail address is not right.'),
  phone_or_email_needed: e(
    400,
    '请至少填写手机号或邮箱，以便我们联系您。',
    'Give a phone number or an e-mail address, so that we can reach you.',
  ),
  credit_code_taken: e(
    409,
    '该统一社会信用代码已有客户：{number}。',
    'A customer with this credit code exists: {number}.',
  ),
  search_too_short: e(
    400,
    '电话片段至少 3 位数字。',
    'A fragment of a phone number needs at least 3 digits.',
  ),
  reason_needed: e(400, '请填写原因（至少 4 个字）。', 'Give a reason (at least 4 characters).'),
  contact_is_last: e(409, '至少保留一位联系人。', 'At least one contact must remain.'),
  too_many_contacts: e(
    409,
    '联系人已达 {limit} 位，请先归档不再使用的联系人。',
    'There are {limit} contacts already; archive those no longer needed first.',
  ),
  // Tickets
  consent_needed: e(400, '请阅读并同意个人信息处理说明。', 'Please read and agree to how your data is used.'),
  department_without_people: e(
    409,
    '该部门没有可接单人员，请选择其他部门。',
    'Nobody in this department takes tickets; choose another.',
  ),
  assignee_not_eligible: e(
    409,
    '此人不能接单（停用、不在该部门或无处理权限）。',
    'This person cannot take the ticket (disabled, of another department, or without the right).',
  ),
  illegal_move: e(
    409,
    '工单当前为“{status}”，不能执行此操作。',
    'The ticket is “{status}”; this cannot be done now.',
  ),
  not_the_assignee: e(
    403,
    '只有处理人或其主管可以执行此操作。',
    'Only the assignee or their superior can do this.',
  ),
  solution_needed: e(400, '请填写解决方案。', 'Write down the solution.'),
  already_waiting: e(409, '工单已挂起。', 'The ticket is on hold already.'),
  milestone_not_open: e(
    409,
    '该时限已结束，无需再改约。',
    'This deadline has ended; there is nothing to re-promise.',
  ),
  not_a_promise: e(
    409,
    '此时限是内部时限，没有向客户承诺，无需改约。',
    'This is a deadline inside the house; the customer was not promised it.',
  ),
  promise_not_later: e(
    400,
    '新的承诺时间须晚于现在和原时限。',
    'The new time must be later than now and than the present deadline.',
  ),
  promise_already_broken: e(
    409,
    '时限已过，只有主管可以改约。',
    'The deadline has passed; only a supervisor can re-promise.',
  ),
  breach_explained: e(409, '该超时已说明原因。', 'This missed deadline has been explained already.'),
  nudged_recently: e(
    429,
    '刚刚催办过，请 {minutes} 分钟后再催。',
    'You nudged a moment ago; try again in {minutes} minutes.',
  ),
  already_rated: e(409, '您已评价过，感谢！', 'You have rated already. Thank you!'),
  nothing_to_confirm: e(409, '当前没有待确认的解决方案。', 'There is no solution to confirm at present.'),
  no_department: e(
    409,
    '没有匹配的部门，请先配置分配矩阵。',
    'No department matches; set up the assignment matrix first.',
  ),
  policy_invalid: e(400, '服务时限方案有误：{problem}。', 'The service policy is not valid: {problem}.'),
  last_active_policy: e(409, '至少启用一个服务时限方案。', 'At least one service policy must stay active.'),
  // Callbacks
  callback_done: e(409, '此回访已完成。', 'This callback is done already.'),
  callback_not_yours: e(403, '此回访需由主管执行。', 'This callback is for a supervisor.'),
  score_needed: e(
    400,
    '已接通时须记录对方案与时效的评分。',
    'When the customer was reached, record the scores for solution and speed.',
  ),
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof errorTexts;

/** The text of an error code in a language, with `{name}` filled from params. */
export function errorMessage(
  code: ErrorCode,
  language: Language,
  params: Record<string, string | number> = {},
): string {
  return errorTexts[code][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(params[name] ?? whole),
  );
}

/** What is wrong with one field, when the schema refuses it. `{limit}` is filled in. */
export const fieldTexts = {
  required: { zh: '必填', en: 'This is required' },
  too_short: { zh: '至少 {limit} 个字符', en: 'At least {limit} characters' },
  too_long: { zh: '最多 {limit} 个字符', en: 'At most {limit} characters' },
  too_small: { zh: '不能小于 {limit}', en: 'Must not be less than {limit}' },
  too_large: { zh: '不能大于 {limit}', en: 'Must not be more than {limit}' },
  too_few: { zh: '至少选择 {limit} 项', en: 'At least {limit} are needed' },
  too_many: { zh: '最多 {limit} 项', en: 'At most {limit} are allowed' },
  repeated: { zh: '不能重复', en: 'Must not repeat' },
  not_a_choice: { zh: '不是可选项', en: 'Not one of the choices' },
  wrong_format: { zh: '格式不正确', en: 'The format is not right' },
  wrong_type: { zh: '类型不正确', en: 'The type is not right' },
} as const satisfies Record<string, Text>;
export type FieldCode = keyof typeof fieldTexts;

/** The text of a field's problem: one of the schema's, or an error code of its own. */
export function fieldMessage(
  code: FieldCode | ErrorCode,
  language: Language,
  params: Record<string, string | number> = {},
): string {
  if (code in errorTexts) return errorMessage(code as ErrorCode, language, params);
  return fieldTexts[code as FieldCode][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(params[name] ?? whole),
  );
}
