// What the pages say about the site; functions/Publishing/AppSettings.cs reads each as Site__….
@export()
type siteTextsType = {
  @description('网站名称.')
  name: string?
  @description('网站标识码.')
  identityCode: string?
  @description('主办单位.')
  sponsor: string?
  @description('承办单位.')
  operator: string?
  @description('联系方式.')
  contact: string?
  @description('ICP备案号.')
  icpNumber: string?
  @description('公安备案号.')
  policeNumber: string?
  @description('政府信息公开指南的网址.')
  guide: string?
  @description('政府信息公开制度的网址.')
  institutions: string?
  @description('法定主动公开内容的网址.')
  content: string?
  @description('是否公开单位原件（去除作者、批注、隐藏内容之后）；不写则公开.')
  publishesOriginals: ('true' | 'false')?
}
