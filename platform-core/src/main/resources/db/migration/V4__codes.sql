-- Versioned codes, their equivalents in other systems, and the queue of unmapped codes (RULEBOOK §19; docs/codes.md).

-- A version is written once and never changed. The latest whose first day has come is in force.
CREATE TABLE code_list (
    kind        text        NOT NULL CHECK (kind IN ('CATEGORY', 'CHANNEL', 'PURPOSE')),
    version     integer     NOT NULL CHECK (version > 0),
    source      text        NOT NULL,
    valid_from  date        NOT NULL,
    imported_at timestamptz NOT NULL,
    PRIMARY KEY (kind, version)
);

-- An entry with a successor is withdrawn; the successor replaces it.
CREATE TABLE code_entry (
    kind      text    NOT NULL,
    version   integer NOT NULL,
    code      text    NOT NULL,
    name      text    NOT NULL,
    successor text,
    PRIMARY KEY (kind, version, code),
    FOREIGN KEY (kind, version) REFERENCES code_list (kind, version),
    FOREIGN KEY (kind, version, successor) REFERENCES code_entry (kind, version, code),
    CHECK (kind <> 'CATEGORY' OR code ~ '^[0-9]{6}$')
);

-- Our equivalent of another system's code; the latest row counts, the earlier ones stay.
CREATE TABLE code_mapping (
    id            uuid PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('CATEGORY', 'CHANNEL', 'PURPOSE')),
    system        text        NOT NULL,
    external_code text        NOT NULL,
    code          text        NOT NULL,
    mapped_at     timestamptz NOT NULL
);
CREATE INDEX code_mapping_latest ON code_mapping (system, kind, external_code, mapped_at DESC, id DESC);

-- The mapping queue: which submission of which office was refused because of which code. A keyed hash of the external
-- id stands for the submission, so that a repeat does not count twice; nothing else of it is kept.
CREATE TABLE code_waiting (
    tenant_id     bigint      NOT NULL,
    label         bigint      NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('CATEGORY', 'CHANNEL', 'PURPOSE')),
    system        text        NOT NULL,
    external_code text        NOT NULL,
    tag           bytea       NOT NULL,
    seen_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, system, tag, kind)
);

-- Version 1: the lists this node begins with. The national category list is not public; this one is ours, in its form.
INSERT INTO code_list (kind, version, source, valid_from, imported_at) VALUES
    ('CATEGORY', 1, '信桥自编（国家分类目录未公开）', DATE '2022-05-01', now()),
    ('CHANNEL', 1, '信访工作条例第十七条；实践', DATE '2022-05-01', now()),
    ('PURPOSE', 1, '实践', DATE '2022-05-01', now());
INSERT INTO code_entry (kind, version, code, name) VALUES
    ('CATEGORY', 1, '010101', '农村农业/土地承包'),
    ('CATEGORY', 1, '010102', '农村农业/惠农补贴'),
    ('CATEGORY', 1, '010103', '农村农业/村务公开'),
    ('CATEGORY', 1, '020101', '自然资源/土地征收补偿'),
    ('CATEGORY', 1, '020102', '自然资源/宅基地'),
    ('CATEGORY', 1, '020103', '自然资源/矿产资源'),
    ('CATEGORY', 1, '030101', '城乡建设/房屋征收补偿'),
    ('CATEGORY', 1, '030102', '城乡建设/物业管理'),
    ('CATEGORY', 1, '030103', '城乡建设/工程质量'),
    ('CATEGORY', 1, '030104', '城乡建设/住房保障'),
    ('CATEGORY', 1, '030105', '城乡建设/违法建设'),
    ('CATEGORY', 1, '040101', '劳动社保/拖欠工资'),
    ('CATEGORY', 1, '040102', '劳动社保/养老保险'),
    ('CATEGORY', 1, '040103', '劳动社保/工伤待遇'),
    ('CATEGORY', 1, '040104', '劳动社保/劳动合同'),
    ('CATEGORY', 1, '050101', '卫生健康/医疗纠纷'),
    ('CATEGORY', 1, '050102', '卫生健康/医疗保险'),
    ('CATEGORY', 1, '050103', '卫生健康/公共卫生'),
    ('CATEGORY', 1, '060101', '教育体育/入学升学'),
    ('CATEGORY', 1, '060102', '教育体育/教师待遇'),
    ('CATEGORY', 1, '060103', '教育体育/校外培训'),
    ('CATEGORY', 1, '070101', '民政/社会救助'),
    ('CATEGORY', 1, '070102', '民政/养老服务'),
    ('CATEGORY', 1, '070103', '民政/优待抚恤'),
    ('CATEGORY', 1, '080101', '生态环境/水污染'),
    ('CATEGORY', 1, '080102', '生态环境/大气污染'),
    ('CATEGORY', 1, '080103', '生态环境/噪声污染'),
    ('CATEGORY', 1, '080104', '生态环境/固体废物'),
    ('CATEGORY', 1, '090101', '交通运输/道路建设'),
    ('CATEGORY', 1, '090102', '交通运输/公共交通'),
    ('CATEGORY', 1, '100101', '市场监管/消费维权'),
    ('CATEGORY', 1, '100102', '市场监管/食品安全'),
    ('CATEGORY', 1, '110101', '金融财税/非法集资'),
    ('CATEGORY', 1, '110102', '金融财税/税费'),
    ('CATEGORY', 1, '120101', '公安政法/治安管理'),
    ('CATEGORY', 1, '120102', '公安政法/户籍'),
    ('CATEGORY', 1, '130101', '组织人事/干部作风'),
    ('CATEGORY', 1, '130102', '纪检监察/违纪违法'),
    ('CATEGORY', 1, '140101', '经济管理/企业改制'),
    ('CATEGORY', 1, '150101', '文化旅游/文物保护'),
    ('CATEGORY', 1, '990101', '其他/其他'),
    ('CHANNEL', 1, 'LETTER', '来信'),
    ('CHANNEL', 1, 'VISIT', '来访'),
    ('CHANNEL', 1, 'WEB', '网上'),
    ('CHANNEL', 1, 'MOBILE', '手机'),
    ('CHANNEL', 1, 'WECHAT', '微信'),
    ('CHANNEL', 1, 'WEB_SUGGESTION', '网上建议'),
    ('CHANNEL', 1, 'PHONE', '电话'),
    ('CHANNEL', 1, 'LEADER_MAILBOX', '领导信箱'),
    ('CHANNEL', 1, 'FAX', '传真'),
    ('CHANNEL', 1, 'VIDEO', '视频'),
    ('PURPOSE', 1, 'SUGGESTION_OPINION', '意见建议'),
    ('PURPOSE', 1, 'APPEAL', '申诉'),
    ('PURPOSE', 1, 'REQUEST', '求决'),
    ('PURPOSE', 1, 'REPORT', '揭发控告'),
    ('PURPOSE', 1, 'CONSULTATION', '咨询'),
    ('PURPOSE', 1, 'OTHER', '其他');
