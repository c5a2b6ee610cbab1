"""Addresses of signing in, of one's own account, and of the settings about people."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as codes
from allauth.socialaccount import views as provider
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path
from django.views.generic import RedirectView

from zhike.people.pages import (
    access_log,
    arrivals,
    departments,
    explain,
    handover,
    me,
    roles,
    sign_in,
    staff,
    tokens,
)
from zhike.people.sign_in.door import at_the_door as door

sign_in_urls = [
    path("login/", door(sign_in.login), name="account_login"),
    path("logout/", door(account.logout), name="account_logout"),
    path("first/", door(sign_in.first_run), name="first_run"),
    path("inactive/", door(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", door(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", door(sign_in.change_password), name="account_change_password"),
    path("password/set/", door(account.password_set), name="account_set_password"),
    path("2fa/", RedirectView.as_view(pattern_name="people:me"), name="mfa_index"),
    path("2fa/authenticate/", door(second_step.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", door(second_step.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/activate/", door(codes.activate_totp), name="mfa_activate_totp"),
    path("2fa/deactivate/", door(codes.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery/", door(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("2fa/recovery/new/", door(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("2fa/recovery/file/", door(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("sso/cancelled/", door(provider.login_cancelled), name="socialaccount_login_cancelled"),
    path("sso/error/", door(provider.login_error), name="socialaccount_login_error"),
    path("sso/<slug:provider_id>/", door(openid.login), name="openid_connect_login"),
    path("sso/<slug:provider_id>/callback/", door(openid.callback), name="openid_connect_callback"),
]

settings_urls = [
    path("me/", me.page, name="me"),
    path("me/sessions/<int:session>/end", me.end_session, name="end_session"),
    path("me/sessions/end-others", me.end_others, name="end_other_sessions"),
    path("tokens/", tokens.page, name="tokens"),
    path("tokens/<int:token>/revoke", tokens.revoke, name="revoke_token"),
    path("departments/", departments.page, name="departments"),
    path("departments/new", departments.add, name="department_add"),
    path("departments/<int:department>/", departments.change, name="department"),
    path("departments/<int:department>/<slug:step>", departments.step, name="department_step"),
    path("staff/", staff.page, name="staff"),
    path("staff/new", staff.add, name="staff_add"),
    path("staff/import", arrivals.page, name="staff_import"),
    path("staff/<int:staff_id>/", staff.change, name="staff_member"),
    path("staff/<int:staff_id>/password", staff.password, name="staff_password"),
    path("staff/<int:staff_id>/roles", staff.appoint_role, name="staff_roles"),
    path("staff/<int:staff_id>/handover/", handover.page, name="handover"),
    path("staff/<int:staff_id>/handover/list", handover.preview_list, name="handover_preview"),
    path("staff/<int:staff_id>/<slug:step>", staff.step, name="staff_step"),
    path("appointments/<int:appointment>/end", staff.end_role, name="end_role"),
    path("handovers/<int:run>/", handover.done_page, name="handover_done"),
    path("handovers/<int:run>/list", handover.done_list, name="handover_list"),
    path("roles/", roles.page, name="roles"),
    path("roles/new", roles.add, name="role_add"),
    path("roles/<int:role>/", roles.change, name="role"),
    path("roles/<int:role>/<slug:step>", roles.step, name="role_step"),
    path("explain/", explain.page, name="explain"),
    path("sign-ins/", access_log.sign_ins, name="sign_ins"),
    path("access-log/", access_log.accesses, name="access_log"),
]

app_name = "people"
urlpatterns = settings_urls

__all__ = ["sign_in_urls", "urlpatterns"]
