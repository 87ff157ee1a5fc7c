import type { MappedField } from '../../../../shared/domain/feed-mapping.ts';

/** What publishers call their fields, the surest first; folded: lower case, without blanks, `_` and `-`. */
export const FIELD_NAMES: Readonly<Partial<Record<MappedField, readonly string[]>>> = {
  recordId: words(`uniquekey caseenquiryid servicerequestid requestid caseid casenumber caseno incidentid incidentnumber
    incidentno eventid eventnumber eventno alertid ticketid ticketno ticketnumber orderid orderno workorderid callid recordid
    uid uuid _id id guid globalid identifier objectid fid reference referencenumber 任务号 案件编号 案件号 工单编号 工单号 事件编号
    事件id 事件号 警情编号 接警单编号 受理编号 记录编号 流水号 编号 序号`),
  title:
    words(`title headline casetitle eventname incidentname name summary subject offense offence nature complainttype
    incidenttype eventtype calltype type category 标题 案件标题 工单标题 事件名称 事件标题 名称 主题 小类名称 问题类型 诉求类型 事件类型 类型`),
  description:
    words(`description desc details detail message descriptor natureofcall narrative content text body notes note
    remarks remark comments comment 问题描述 案件描述 事件描述 诉求内容 反映内容 工单内容 描述 内容 详情 情况说明 备注`),
  instruction: words('instruction instructions advice recommendation 处置建议 防御指南 措施'),
  code: words(`complainttype incidenttype eventtype calltype servicecode servicename eventcode typecode categorycode category
    cvlegend offense reason type kind class code 小类代码 小类编码 小类 问题类型 诉求类型 事件类型 案件类型 类别 类型 大类`),
  status: words('status casestatus eventstatus state stage 案件状态 工单状态 办理状态 处置状态 事件状态 状态'),
  sentAt:
    words(`updatedat updateddatetime updated updatetime lastupdate lastupdated lastmodified modified modifiedat timestamp gpstime
    positiontime datetime time createddate createdat created createtime opendt opendate reportedat reporttime reportedon
    loggedon calldatetime incidentdatetime eventdt eventtime occurredat pubdate published publishtime issuetime date
    更新时间 上报时间 受理时间 立案时间 创建时间 登记时间 来电时间 报警时间 接警时间 发布时间 定位时间 时间 日期 requesteddatetime pubmillis *datetime *timestamp *时间 *time *date`),
  startsAt:
    words(`starttime startdate startsat start begintime begin onset effective validfrom createddate opendt opendate
    occurredat 发生时间 开始时间 生效时间`),
  endsAt: words(
    'endtime enddate endsat end expires expiry expirytime expiration validto validuntil 结束时间 失效时间 有效期至',
  ),
  address:
    words(`incidentaddress fulladdress streetaddress address addr locationstreetname blkaddr blocklocation locationname
    location place placename street streetname road 事发地点 事发地址 案发地址 详细地址 地址描述 发生地点 地点 地址 位置 位置描述 所在位置`),
  lat: words('latitude lat latdd ycoord ycoordinate y gpslat 纬度 北纬 纬度坐标 y坐标 坐标y'),
  lon: words('longitude lon lng long londd xcoord xcoordinate x gpslon gpslng 经度 东经 经度坐标 x坐标 坐标x'),
  lonLat:
    words(`coordinates coordinate coord coords latlng latlon lnglat lonlat latlong geolocationdata geolocation location
    geopoint position point blocklocation 坐标 经纬度 地理坐标 位置坐标`),
  geometry: words('geometry geom thegeom wkt geojson shape polygon 几何'),
  geocode: words('geocode geocodes adcode areacode regioncode districtcode fips 行政区划代码 区划代码'),
  accuracyM: words('accuracy accuracym horizontalaccuracy hacc 精度 定位精度'),
  url: words('url link href weburl detailurl permalink 链接 网址'),
  caller:
    words(`callerphone callernumber callerid phonenumber phone telephone mobile 来电号码 来电电话 主叫号码 联系电话 报警电话
    举报电话 手机号码 手机号 电话号码 电话 手机`),
  unit: words('unitid unit callsign 处置单位 承办单位 主办单位 责任单位 出动单位 车辆编号'),
  label: words(
    'callsign plate platenumber licenseplate registration vehiclename label name 车牌号 车牌 车牌号码 自编号 名称',
  ),
  bearingDeg: words('bearing heading course direction azimuth 方向 方位角 航向'),
  speedMps: words('speedms speedmps'),
};

/** Who moves: before the id of the record itself, which is the fix's. */
export const VEHICLE_IDS = words(
  'vehicleid vehicle vehicleref deviceid device imei trackerid mmsi unitid 车辆编号 车辆id 设备编号 设备号 终端号 车牌号 车牌',
);
/** Speed in km/h unless its name says otherwise. */
export const SPEED_NAMES = words('speed speedkmh velocity 速度 车速');

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** A field's own name, as the lists above have it: the last part of its path. */
export function foldedName(path: string): string {
  const own = path.slice(path.lastIndexOf('.') + 1);
  return (own === '' ? path : own)
    .toLowerCase()
    .replace(/[\s_-]/g, (sign, at) => (at === 0 && sign === '_' ? '_' : ''))
    .replace(/[()（）:：*#]/g, '');
}
